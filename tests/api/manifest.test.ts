import { createServer } from 'node:http'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadCatalog } from '../../feedback-api/manifest.ts'
import { watchManifest } from '../../feedback-api/manifest-source.ts'
import { catalog, temporaryFolder } from './harness.ts'

const good = catalog.manifest
const titled = (title: string) => JSON.stringify({ ...good, articles: good.articles.map((article) => ({ ...article, title })) })

async function watched(text: string) {
  const file = join(await temporaryFolder(), 'feedback-manifest.json')
  await writeFile(file, text)
  const problems: string[] = []
  const source = await watchManifest(file, { every: 1_000_000, onProblem: (problem) => problems.push(problem) })
  onTestFinished(() => {
    source.close()
  })
  return { file, source, problems, title: () => source.current().get('start/install', 'en').title }
}

describe('the manifest', () => {
  it('is taken over when it changes', async () => {
    const { file, source, title } = await watched(titled('Old'))
    await writeFile(`${file}.new`, titled('New'))
    await rename(`${file}.new`, file)
    await source.refresh()
    expect(title()).toBe('New')
  })

  it.each([
    ['cut off', '{"version":1,'],
    ['of another shape', '{"version":1,"articles":{}}'],
    ['of another version', JSON.stringify({ ...good, version: 2 })],
    ['naming an article twice', JSON.stringify({ ...good, articles: [...good.articles, ...good.articles] })],
  ])('%s is reported once and the last good one kept, until it is mended', async (_, broken) => {
    const { file, source, problems, title } = await watched(titled('Good'))
    await writeFile(file, broken)
    await source.refresh()
    await source.refresh()
    expect(title()).toBe('Good')
    expect(problems).toEqual([source.problem()])
    await rm(file)
    await source.refresh()
    expect(source.problem()).toMatch('There is no manifest')
    await writeFile(file, titled('Mended'))
    await source.refresh()
    expect([title(), source.problem()]).toEqual(['Mended', undefined])
  })

  it('that is missing at the start says how to make it', async () => {
    await expect(loadCatalog('/nowhere/feedback-manifest.json')).rejects.toThrow('npm run build')
  })

  it('may live at an address', async () => {
    let status = 200
    const server = createServer((_, response) => response.writeHead(status).end(titled('Far')))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/feedback-manifest.json`
    const source = await watchManifest(url, { every: 1_000_000 })
    onTestFinished(() => {
      source.close()
    })
    expect(source.current().get('start/install', 'en').title).toBe('Far')
    status = 500
    await source.refresh()
    expect(source.problem()).toMatch('it answers 500')
    expect(source.current().get('start/install', 'en').title).toBe('Far')
  })

  it('finds an article by its key before it looks at earlier keys', () => {
    expect(catalog.find('setup/install', 'en')?.key).toBe('start/install')
    expect(catalog.find('setup/install', 'ru')).toBeUndefined()
  })
})
