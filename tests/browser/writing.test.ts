import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it, vi } from 'vitest'
import { siteYaml, textOf } from '../knowledge/sample.ts'
import { launchBrowser, visit } from '../support/browser.ts'
import { forgetBuilds } from '../support/build.ts'
import { temporaryFolder, writeFiles } from '../support/folder.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const { dir, remove } = temporaryFolder()
const content = join(dir, 'content')
const root = join(import.meta.dirname, '../..')
let page: Page
let url = ''

/** The server of `npm run dev`. By its function: the command refuses to run beside another one of the same project. */
const program = `import('astro')
  .then(({ dev }) => dev({ root: ${JSON.stringify(root)}, logLevel: 'silent', server: { port: 0 } }))
  .then(({ address }) => console.log(address.port))`

beforeAll(async () => {
  writeFiles(content, {
    'site.yaml': siteYaml(),
    'en/a/one.md': textOf('One', '', 'Words of one.'),
    'en/a/two.md': textOf('Two', '', '<Snippet name="shared" />'),
    'en/_snippets/shared.md': 'Shared words.',
  })
  // Astro serves nothing below Vitest.
  const env = { ...process.env, NODE_ENV: 'development', VITEST: undefined, CONTENT_DIR: content, DATA_DIR: join(dir, 'data') }
  const server = spawn(process.execPath, ['-e', program], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await Promise.race([once(server.stdout, 'data'), once(server, 'exit')])) as [Buffer | number]
  url = `http://localhost:${String(port).trim()}`
  const browser = await launchBrowser()
  page = (await visit(browser, 'about:blank')).page
  return async () => {
    await browser.close()
    server.kill('SIGKILL')
    await once(server, 'exit')
    forgetBuilds(content)
    remove()
  }
})

/** Does what loads a page, which from then on hears of changes. */
async function loading(cause: () => unknown): Promise<void> {
  const listening = page.waitForEvent('console', (message) => message.text().includes('connected.'))
  await cause()
  await listening
}

const open = (path: string) => loading(() => page.goto(`${url}${path}`))

const words = () => page.locator('main')
const complaint = () => page.locator('vite-error-overlay')

it('an open page shows what was saved, once: words, titles of other articles, snippets', async () => {
  await open('/a/two/')
  let loads = 0
  page.on('load', () => loads++)
  for (const [file, text, seen] of [
    ['en/a/two.md', textOf('Two', '', 'Other words.'), 'Other words.'],
    ['en/a/one.md', textOf('First'), 'First'],
    ['en/a/two.md', textOf('Two', '', '<Snippet name="shared" />'), 'Shared words.'],
    ['en/_snippets/shared.md', 'Words for all.', 'Words for all.'],
  ] as const) {
    await loading(() => writeFiles(content, { [file]: text }))
    await page.locator('body', { hasText: seen }).waitFor()
  }
  expect(loads).toBe(4)
})

it('an article that comes is there at once, and one that goes is not', async () => {
  await open('/')
  writeFiles(content, { 'en/b/three.md': textOf('Three', '', 'Words of three.') })
  await page.getByRole('link', { name: 'B', exact: true }).waitFor()
  await open('/b/three/')
  await words().getByText('Words of three.').waitFor()
  rmSync(join(content, 'en/b/three.md'))
  await page.getByRole('heading', { name: /not/i }).waitFor()
})

it('what is wrong stands in the page, in one opened later too, until it is mended', async () => {
  await open('/a/two/')
  writeFiles(content, { 'en/a/one.md': '---\ntitel: One\n---\n' })
  await complaint().getByText('this key is not known here').waitFor()
  await open('/a/one/')
  await complaint().getByText('en/a/one.md:2').waitFor()
  writeFiles(content, { 'en/a/one.md': textOf('One', '', 'Mended words.') })
  await words().getByText('Mended words.').waitFor()
  expect(await complaint().count()).toBe(0)
})
