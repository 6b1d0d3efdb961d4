/** The site as its writers see it while they write. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { textOf } from '../knowledge/sample.ts'
import { forgetBuilds } from '../support/build.ts'
import { listen } from '../support/listen.ts'
import { temporaryFolder, writeFiles } from '../support/folder.ts'

const root = join(import.meta.dirname, '../..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { dev: string } }

/** Starts the writing mode as `npm run dev` does, and gives the address it says it has. */
function write(dir: string, port: string): Promise<string> {
  const args = [...scripts.dev.split(' ').slice(1), '--port', port]
  // Astro serves no pages to tests of its kind, which it knows by VITEST.
  const env = { ...process.env, CONTENT_DIR: join(dir, 'content'), DATA_DIR: join(dir, 'data'), NODE_ENV: 'development', VITEST: '' }
  const child = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', ...args], { cwd: root, env })
  onTestFinished(() => void child.kill())
  let output = ''
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        output += text.toString()
        const [address] = /http:\/\/localhost:\d+/.exec(output) ?? []
        if (address !== undefined) resolve(address)
      })
    child.on('close', () => reject(new Error(output)))
  })
}

it('is written in two terminals at once, each with an address of its own', async () => {
  const { dir, remove } = temporaryFolder()
  const content = join(dir, 'content')
  writeFiles(content, {
    'site.yaml': 'name: Help\naddress: https://example.com\nlanguages: [{ code: en, label: English }]\n',
    'en/a/one.md': textOf('Paper'),
  })
  onTestFinished(() => (forgetBuilds(content), remove()))
  const { url, close } = await listen(() => new Response())
  const { port } = new URL(url)
  await close()
  const [first, second] = [await write(dir, port), await write(dir, port)]
  expect(first).not.toBe(second)
  for (const address of [first, second]) expect(await (await fetch(`${address}/a/one/`)).text()).toContain('Paper')
}, 30_000)
