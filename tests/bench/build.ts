/**
 * Builds measured as whole processes: a generated content folder from nothing, again after one article was edited, the same articles on a plain
 * Astro site to compare with, and the shipped content.
 *
 *     node tests/bench/build.ts [--articles 1000,4000] [--out folder]
 */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { writeCorpus } from './corpus.ts'
import { plainAstroBuild } from './yardstick.ts'

const run = promisify(execFile)
const { values } = parseArgs({ options: { articles: { type: 'string', default: '1000' }, out: { type: 'string' } } })
const lines = ['| build | before search, s | then search alone, s | whole, s | memory, MB |', '| --- | ---: | ---: | ---: | ---: |']
// Nothing is removed before the end: after thousands of files are, some file systems make new ones ten times slower for minutes.
const all = await mkdtemp(join(tmpdir(), 'bench-build-'))

try {
  for (const count of values.articles.split(',').map(Number)) {
    const folder = await mkdtemp(join(all, `${count}-`))
    const content = join(folder, 'content')
    await writeCorpus(content, count)
    await measure(`${count} articles, from nothing`, content, join(folder, 'dist'))
    const article = join(content, 'en', 'category-0', 'article-1.mdx')
    await writeFile(article, `${await readFile(article, 'utf8')}\nOne sentence more.\n`)
    await measure(`${count} articles, one edited`, content, join(folder, 'dist'))
    const plain = (await plainAstroBuild(join(folder, 'plain'), join(content, 'en'))).toFixed(1)
    lines.push(`| yardstick: ${count} articles, plain Astro, no layout | ${plain} | – | ${plain} | |`)
  }
  await cp('content', join(all, 'content'), { recursive: true })
  await measure('the shipped content, from nothing', join(all, 'content'), join(all, 'dist'))
  lines.push('', await weigh(join(all, 'dist')))
} finally {
  await rm(all, { recursive: true, force: true })
}

console.log(lines.join('\n'))
if (values.out !== undefined) {
  await mkdir(values.out, { recursive: true })
  await writeFile(join(values.out, 'build.md'), `${lines.join('\n')}\n`)
}

/** One build as `npm run build` does it. A new content folder has no kept pages. */
async function measure(what: string, content: string, outDir: string): Promise<void> {
  const started = performance.now()
  const options = { env: { ...process.env, CONTENT_DIR: content }, maxBuffer: 64 * 2 ** 20 }
  const building = run(process.execPath, ['src/integrations/build.mjs', '--out-dir', outDir], options)
  const memory = peakOf(building.child.pid)
  const { stdout } = await building
  const whole = (performance.now() - started) / 1000
  const search = Number(/, ([\d.]+) s of it for the search index alone/.exec(stdout)?.[1])
  lines.push(`| ${what} | ${(whole - search).toFixed(1)} | ${search.toFixed(1)} | ${whole.toFixed(1)} | ${memory()} |`)
}

/** The most memory a running process has held, in megabytes; empty where the system does not tell. */
function peakOf(pid: number | undefined): () => string {
  let peak = ''
  const look = setInterval(() => {
    try {
      const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      if (kilobytes !== undefined) peak = (Number(kilobytes) / 1000).toFixed(0)
    } catch {
      // It has ended, or this is not Linux.
    }
  }, 200)
  return () => {
    clearInterval(look)
    return peak
  }
}

/** What a browser fetches for one article before search is opened, compressed. */
async function weigh(dist: string): Promise<string> {
  const html = await readFile(join(dist, 'writing', 'markdown', 'index.html'), 'utf8')
  const styles = [...html.matchAll(/<link rel="stylesheet" href="\/([^"]+)"/g)].map((match) => match[1] ?? '')
  const scripts = [...html.matchAll(/<script type="module" src="\/([^"]+)"/g)].map((match) => match[1] ?? '')
  const size = async (files: readonly string[]): Promise<number> => {
    const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(dist, file))).length))
    return sizes.reduce((sum, each) => sum + each, 0)
  }
  const [css, js, page] = [await size(styles), await size(scripts), gzipSync(html).length]
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
  return `An article page, compressed: HTML ${kilobytes(page)}, CSS ${kilobytes(css)}, JS ${kilobytes(js)}, in all ${kilobytes(page + css + js)}.`
}
