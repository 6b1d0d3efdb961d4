import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { folderWith, run } from './content-folder.ts'

describe('kb', () => {
  it('explains itself and each command', async () => {
    const all = await run('--help')
    expect(all.code).toBe(0)
    for (const name of ['kb new', 'kb check', 'kb import markdown']) expect(all.output).toContain(name)
    for (const name of ['new', 'check', 'import markdown']) {
      const help = await run(...name.split(' '), '--help')
      expect(help.code).toBe(0)
      expect(help.output).toContain(`kb ${name} `)
    }
  })

  it.each([
    ['import --help', 'kb import markdown <folder>'],
    ['help check', 'kb check [--external]'],
    ['check -h --json', 'kb check [--external]'],
    ['import markdown docs --help', 'kb import markdown <folder>'],
  ])('helps with `kb %s`', async (line, help) => {
    expect(await run(...line.split(' '))).toMatchObject({ code: 0, output: expect.stringContaining(help) as string })
  })

  it.each([
    [['chek'], 'there is no command `chek`. Did you mean `kb check`?'],
    [['chek', '--help'], 'there is no command `chek`. Did you mean `kb check`?'],
    [['xyzzy'], 'Use one of: new, check, search, gaps, translations, translate-status, redirects, import markdown.'],
    [['import'], 'kb import markdown'],
    [['check', '--jsn'], 'has no option --jsn. Did you mean --json?'],
    [['check', '--content'], '--content needs <folder> behind it.'],
    [['check', '--json=yes'], '--json takes no value.'],
    [['check', 'somewhere'], '--content somewhere'],
    [['new'], 'kb new needs one path'],
    [['import', 'markdown'], 'needs a folder'],
  ])('says what was meant by %j and exits 2', async (args, message) => {
    const { code, output } = await run(...args)
    expect(output).toContain(message)
    expect(code).toBe(2)
  })

  it('says without a stack that a content folder is missing', async () => {
    const { code, output } = await run('check', '--content', '/nowhere/at/all')
    expect(code).toBe(1)
    expect(output).toContain('the content folder /nowhere/at/all does not exist')
    expect(output).not.toMatch(/^\s+at /m)
  })

  it('runs as a program, with refusals kept out of the output', async () => {
    const dir = await folderWith({ 'site.yaml': 'name: A\naddress: https://a.example\nlanguages: []\n' })
    const program = promisify(execFile)(process.execPath, ['src/authoring/kb.ts', 'check'], { env: { ...process.env, CONTENT_DIR: dir } })
    await expect(program).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('site.yaml:3'), stdout: '' })
  })
})
