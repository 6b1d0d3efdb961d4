import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

interface Source {
  /** Path from the project's root. */
  file: string
  text: string
  /** What it imports: paths from the root for files of ours, names for packages. */
  imports: string[]
}

const sources = ['src', 'feedback-api'].flatMap((folder) => sourcesIn(folder))
const tests = sourcesIn('tests')

describe('the parts of the software', () => {
  it('are found, so that the rules below have something to judge', () => {
    expect(sources.length).toBeGreaterThan(100)
    expect(importsOf('src/schema/article.ts')).toEqual(['zod', 'src/schema/day.ts', 'src/schema/old-address.ts'])
    expect(importsOf('src/layouts/PageView.astro')).toContain('src/layouts/Article.astro')
    expect(importsOf('src/integrations/feedback.ts')).toContain('feedback-api/service.ts')
  })

  it('import only files that are there', () => {
    const missing = [...sources, ...tests].flatMap(({ file, imports }) =>
      imports
        .filter((each) => each.includes('/') && /^(src|feedback-api|tests)\//.test(each) && !existsSync(join(root, each)))
        .map((each) => `${file} → ${each}`),
    )
    expect(missing).toEqual([])
  })
})

describe('imports point one way', () => {
  it('schema knows Zod and itself', () => {
    expect(broken('src/schema/', (target) => target === 'zod' || target.startsWith('src/schema/'))).toEqual([])
  })

  it('knowledge knows schema, and nothing of how things look', () => {
    const above = /^src\/(components|layouts|pages|markdown|integrations|styles|client|i18n)\//
    expect(broken('src/knowledge/', (target) => !above.test(target) && !target.endsWith('.astro'))).toEqual([])
  })

  it('markdown does not know the pages around it', () => {
    expect(broken('src/markdown/', (target) => !/^src\/(components|layouts|pages|integrations)\//.test(target))).toEqual([])
  })

  it('layouts do not know pages, and components know neither', () => {
    expect(broken('src/layouts/', (target) => !/^src\/(pages|integrations)\//.test(target))).toEqual([])
    expect(
      broken('src/components/', (target) => !/^src\/(layouts|pages|integrations)\//.test(target) && target !== 'src/knowledge/library.ts'),
    ).toEqual([])
  })

  it('the site knows of the feedback service its contract, and the integrations how to start it', () => {
    const foreign = (target: string) => target.startsWith('feedback-api/') && target !== 'feedback-api/contract.ts'
    expect(
      broken('src/', (target, file) => !foreign(target) || (file.startsWith('src/integrations/') && target === 'feedback-api/service.ts')),
    ).toEqual([])
  })

  it('the feedback service knows nothing of the site', () => {
    expect(broken('feedback-api/', (target) => !target.startsWith('src/'))).toEqual([])
  })

  it('the rules of feedback know neither HTTP nor SQL', () => {
    expect(
      broken(
        'feedback-api/feedback/',
        (target) => !isPackage(target, ['hono', '@hono/node-server', 'kysely', 'pg', 'node:sqlite', 'node:http']),
      ),
    ).toEqual([])
    expect(broken('feedback-api/feedback/', (target) => !/^feedback-api\/(routes|middleware)\//.test(target))).toEqual([])
  })

  it('the storage does not know HTTP', () => {
    expect(broken('feedback-api/storage/', (target) => !isPackage(target, ['hono', '@hono/node-server', 'node:http']))).toEqual([])
    expect(broken('feedback-api/storage/', (target) => !/^feedback-api\/(routes|middleware|dashboard)\//.test(target))).toEqual([])
  })

  it('the contract imports Zod alone, so that a browser can take it along', () => {
    expect(importsOf('feedback-api/contract.ts')).toEqual(['zod'])
  })

  it('what runs in the browser takes nothing of Node along', () => {
    expect(
      broken('src/client/', (target) => !target.startsWith('node:') && !/^src\/(knowledge|integrations|markdown)\//.test(target)),
    ).toEqual([])
  })
})

describe('a file', () => {
  const all = [...sources, ...tests]

  it('has at most 300 lines', () => {
    expect(
      all.map(({ file, text }) => `${file} ${text.trimEnd().split('\n').length}`).filter((each) => Number(each.split(' ')[1]) > 300),
    ).toEqual([])
  })

  it('is one noun: kebab-case, or PascalCase for a component', () => {
    const odd = all
      .map(({ file }) => file)
      .filter((file) => {
        const name = basename(file)
          .replace(/(\.test|\.d)?\.(ts|astro|js|mjs)$/, '')
          .replace(/\.(config|json)$/, '')
        if (file.startsWith('src/pages/')) return false
        return file.endsWith('.astro') ? !/^[A-Z][A-Za-z]*$/.test(name) : !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)
      })
    expect(odd).toEqual([])
  })

  it('exports only what another one names', () => {
    const config = { file: 'astro.config.mjs', text: readFileSync(join(root, 'astro.config.mjs'), 'utf8') }
    const unused = sources
      .filter(({ file }) => /^(src\/(?!pages\/)|feedback-api\/).*\.ts$/.test(file))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm)].map(([, name = '']) => ({ file, name })),
      )
      .filter(({ file, name }) => ![...all, config].some((other) => other.file !== file && new RegExp(`\\b${name}\\b`).test(other.text)))
    expect(unused.map(({ file, name }) => `${file} ${name}`)).toEqual([])
  })

  it('is not a drawer for everything', () => {
    const drawers = all.map(({ file }) => file).filter((file) => /(^|\/)(utils?|helpers?|common|misc|shared|lib)(\/|\.[a-z]+$)/.test(file))
    expect(drawers).toEqual([])
  })

  it('of a page has at most 30 lines', () => {
    const long = sources.filter(({ file, text }) => file.startsWith('src/pages/') && text.trimEnd().split('\n').length > 30)
    expect(long.map(({ file }) => file)).toEqual([])
  })

  it('turns no rule of the compiler off, and no test is left out', () => {
    const silenced = all.filter(({ text }) => /@ts-(ignore|nocheck|expect-error)|: any\b|\bas any\b/.test(text)).map(({ file }) => file)
    const left = tests.filter(({ text }) => /\b(it|test|describe)\.(only|todo)\(/.test(text)).map(({ file }) => file)
    expect([...silenced, ...left].filter((file) => file !== 'tests/project/boundaries.test.ts')).toEqual([])
  })
})

/** Imports from a folder that a rule does not allow, as `file → target`. */
function broken(folder: string, allowed: (target: string, file: string) => boolean): string[] {
  const inside = sources.filter(({ file }) => file.startsWith(folder))
  expect(inside, `There are no files in ${folder}.`).not.toEqual([])
  return inside.flatMap(({ file, imports }) => imports.filter((target) => !allowed(target, file)).map((target) => `${file} → ${target}`))
}

function isPackage(target: string, names: readonly string[]): boolean {
  return names.some((name) => target === name || target.startsWith(`${name}/`))
}

function importsOf(file: string): string[] {
  const source = sources.find((each) => each.file === file)
  if (!source) throw new Error(`There is no ${file}.`)
  return source.imports
}

function sourcesIn(folder: string): Source[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|astro|js|mjs)$/.test(name))
  return names.sort().map((name) => {
    const path = join(root, folder, name)
    const text = readFileSync(path, 'utf8')
    return { file: relative(root, path), text, imports: imported(text).map((target) => resolved(path, target)) }
  })
}

function imported(text: string): string[] {
  const statements = text.matchAll(/^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm)
  return [...statements].map((statement) => statement[1] ?? statement[2] ?? '')
}

function resolved(from: string, target: string): string {
  return target.startsWith('.') ? relative(root, join(dirname(from), target.replace(/\?.*$/, ''))) : target
}
