import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { componentAttributes, componentNames } from '../../src/markdown/component-names.ts'
import { articleSchema } from '../../src/schema/article.ts'
import { siteSchema } from '../../src/schema/site.ts'
import { brandStylesheet } from '../../src/styles/brand.ts'

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

describe('the attributes of components', () => {
  it.each(componentNames)('are those that <%s> takes', (name) => {
    const props = /interface Props \{([\s\S]*?)\n\}/.exec(read(`src/components/mdx/${name}.astro`))?.[1] ?? ''
    const written = [...props.matchAll(/^ {2}(\w+)(\??):/gm)].map(([, key, mark]) => `${key ?? ''}${mark ?? ''}`)
    const { required = [], optional = [] } = componentAttributes[name] ?? {}
    expect([...required, ...optional.map((each) => `${each}?`)].sort()).toEqual(written.sort())
  })
})

describe('the container image', () => {
  it('is built with optional packages, among which are the programs that build', () => {
    const installs = read('feedback-api/deploy/Dockerfile').match(/^RUN npm ci.*$/gm)
    expect(installs).toEqual(['RUN npm ci'])
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

describe('the help center', () => {
  it('explains every key of an article and every setting of the site', () => {
    const keys = (file: string, schema: { shape: object }): string[] =>
      Object.keys(schema.shape).filter((key) => !new RegExp(`^\\| \\[?\`${key}[.\`]`, 'm').test(read(`content/en/${file}`)))
    expect(keys('writing/frontmatter.md', articleSchema)).toEqual([])
    expect(keys('settings/site-yaml.md', siteSchema)).toEqual([])
  })

  it('names the properties a theme may set, and no others', () => {
    const named = new Set(read('content/en/settings/colour-and-logo.md').match(/--[a-z][a-z0-9-]*/g))
    const made = new Set(`${brandStylesheet('#0b6e6e')}${read('src/styles/tokens.css')}`.match(/--[a-z][a-z0-9-]*(?=:)/g))
    expect([...named].filter((name) => !made.has(name))).toEqual([])
    // One tint stands for the five.
    expect([...made].filter((name) => !named.has(name) && !/^--(tip|important|warning|caution)-soft$/.test(name))).toEqual([])
  })
})
