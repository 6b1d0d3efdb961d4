import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, run } from './content-folder.ts'
import { importFrom } from './imported.ts'

const corpora = resolve('../shared/corpora')
const present = existsSync(corpora)
if (!present) console.warn(`Real help centers are not tried: there is no ${corpora}.`)

interface Case {
  folders: [path: string, lang: string][]
  articles: number
  /** Errors that the check may find: each stands in the import's own list. */
  errors: number
}

const cases: Record<string, Case> = {
  'a flat help center with parts and macros': { folders: [['zulip-help/help', 'en']], articles: 214, errors: 100 },
  'a knowledge base with frontmatter': { folders: [['commerce-kb/help', 'en']], articles: 210, errors: 70 },
  'documentation in two languages': {
    folders: [
      ['diplodoc/en', 'en'],
      ['diplodoc/ru', 'ru'],
    ],
    articles: 180,
    errors: 170,
  },
}

describe.runIf(present)('a real corpus', () => {
  it.each(Object.entries(cases))('imports: %s', async (_name, { folders, articles, errors }) => {
    const dir = join(await folderWith({}), 'content')
    for (const [path, lang] of folders) {
      const { code, output } = await importFrom(join(corpora, path), dir, '--lang', lang)
      expect(output).not.toContain('problem')
      expect(code).toBe(0)
    }
    const checked = JSON.parse((await run('check', '--json', '--content', dir)).output) as {
      articles: number
      errors: number
      findings: { rule: string; message: string; severity: string }[]
    }
    expect(checked.articles).toBe(articles)
    expect(checked.findings.filter(({ rule }) => rule === 'unreadable' || rule === 'extra-title')).toEqual([])
    expect(checked.errors).toBeLessThan(errors)
    const listed = folders.map(([, lang]) => readFileSync(join(dir, `_import-report.${lang}.md`), 'utf8')).join('\n')
    const silent = checked.findings.filter(({ rule, message }) => {
      const written = /`([^`]*)`/.exec(message)?.[1] ?? ''
      return /^(dead|missing)-/.test(rule) && !listed.includes(written.replace(/^.*#/, '#').replace(/^(\.\.\/)+/, ''))
    })
    expect(silent).toEqual([])
  })
})
