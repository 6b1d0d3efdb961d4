import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { componentNames } from '../../src/markdown/component-names.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts

describe('the components authors may use', () => {
  const shelf = read('src/components/mdx/shelf.ts')

  it('are the same to the inspection and to the page', () => {
    const names = /export const shelf = \{([^}]*)\}/
      .exec(shelf)?.[1]
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean)
    expect([...componentNames].sort()).toEqual(names?.sort())
  })

  it('are each imported, and each file beside them is one of them or part of one', () => {
    for (const name of componentNames) expect(shelf).toContain(`import ${name} from './${name}.astro'`)
    const used = readdirSync(join(root, 'src/components/mdx'))
      .filter((file) => file.endsWith('.astro'))
      .map((file) => file.replace('.astro', ''))
    for (const name of used.filter((each) => !componentNames.includes(each))) {
      const texts = componentNames.map((each) => read(`src/components/mdx/${each}.astro`))
      expect(
        texts.some((text) => text.includes(`./${name}.astro`)),
        `${name} is used by no component`,
      ).toBe(true)
    }
  })
})

describe('the scripts of package.json', () => {
  it('run files that are there', () => {
    for (const [name, command] of Object.entries(scripts)) {
      for (const [file] of command.matchAll(/\b(?:src|feedback-api)\/[\w/.-]+\.ts\b/g))
        expect(existsSync(join(root, file)), `npm run ${name}: ${file}`).toBe(true)
    }
  })

  it('are what the README names', () => {
    const named = [...read('README.md').matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? '')
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it('are what continuous integration runs, in the words of the README', ({ skip }) => {
    if (!existsSync(join(root, '.ci/run'))) return skip('There is no .ci/run.')
    const commands = read('.ci/run')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => /^(npm|npx|node) /.test(line))
    expect(commands).not.toEqual([])
    for (const part of commands.flatMap((line) => line.split('&&'))) {
      expect(read('README.md'), part.trim()).toContain(part.trim())
    }
  })
})
