import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { replaceFolder } from '../../src/integrations/replace-folder.ts'
import { temporaryFolder, writeFiles, type Files } from '../support/folder.ts'

const module = new URL('../../src/integrations/replace-folder.ts', import.meta.url).href
const last = { 'index.html': 'Old', 'a/index.html': 'A', 'a/gone.html': '', 'gone/index.html': '', '.new/half/index.html': '' }
const next = { 'index.html': 'New', 'a/index.html': 'A', 'b/index.html': 'B' }

function folderWith(files: Files): string {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  writeFiles(dir, files)
  return dir
}

function within(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]))
}

/** Runs a program for which the folder `dist` is a disk of its own, as a volume is in a container; no other process sees it. */
function onDisk(dir: string, program: string) {
  const shell = 'mount -t tmpfs none "$0/dist" && exec "$1" --input-type=module -e "$2"'
  return spawnSync('unshare', ['-Urm', 'sh', '-c', shell, dir, process.execPath, program], { encoding: 'utf8' })
}

it('takes the place of the last folder, or of none, whatever was left by a build that was stopped', async () => {
  for (const before of [within('dist', last), within('dist.old', last), {}]) {
    const dir = folderWith({ ...before, ...within('.new-dist', next) })
    await replaceFolder(join(dir, 'dist'), join(dir, '.new-dist'))
    expect(readdirSync(join(dir, 'dist')).sort()).toEqual(['a', 'b', 'index.html'])
    expect(readFileSync(join(dir, 'dist/index.html'), 'utf8')).toBe('New')
  }
})

it('takes the place of what is in a folder that cannot be moved (skipped where nobody may mount one)', ({ skip }) => {
  const dir = folderWith({ 'dist/x': '', ...within('.new-dist', next) })
  if (onDisk(dir, '').status !== 0) return skip('No folder can be mounted here.')
  const program = `
    import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
    import { dirname } from 'node:path'
    import { replaceFolder } from ${JSON.stringify(module)}
    process.chdir(${JSON.stringify(join(dir, 'dist'))})
    for (const [name, text] of Object.entries(${JSON.stringify({ ...last, 'lost+found/x': '' })})) {
      mkdirSync(dirname(name), { recursive: true })
      writeFileSync(name, text)
    }
    await replaceFolder(process.cwd(), ${JSON.stringify(join(dir, '.new-dist'))})
    const there = readdirSync('.').filter((name) => !['.new', '.old'].includes(name))
    console.log(JSON.stringify([there.sort(), readdirSync('a'), readFileSync('index.html', 'utf8')]))`
  const { stdout, stderr } = onDisk(dir, program)
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual([['a', 'b', 'index.html', 'lost+found'], ['index.html'], 'New'])
})
