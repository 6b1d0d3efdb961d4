/** The project's own questions about the shipped content, over a built site. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { SIGNATURE, type Manifest } from '../../src/search/data.ts'
import type { DataDocument, DataSet } from './search-data.ts'

const QUESTIONS = new URL('../search/questions/', import.meta.url)

/** A set a language, or undefined when the site is not built. The id of a document is its address without the anchor. */
export function ownSets(site: string): DataSet[] | undefined {
  const manifestPath = join(site, 'pagefind/search.json')
  if (!existsSync(manifestPath)) return undefined
  const { languages, defaultLang } = JSON.parse(readFileSync(manifestPath, 'utf8')) as Manifest
  return Object.entries(languages).flatMap(([lang, { bundle }]) => {
    const path = new URL(`${lang}.json`, QUESTIONS)
    if (!existsSync(path)) return []
    const { questions } = JSON.parse(readFileSync(path, 'utf8')) as { questions: { text: string; keys: string[] }[] }
    const prefix = lang === defaultLang ? '/' : `/${lang}/`
    const queries = questions.map(({ text, keys }) => ({ text, doc_ids: keys.map((key) => `${prefix}${key}/`) }))
    return [
      {
        name: `own-${lang}`,
        lang,
        docs: documentsOf(join(site, 'pagefind', bundle, 'fragment')),
        queries,
        site: { outDir: site, defaultLang },
      },
    ]
  })
}

/** The records as Pagefind keeps them. */
function documentsOf(folder: string): DataDocument[] {
  return readdirSync(folder).flatMap((name) => {
    const text = gunzipSync(readFileSync(join(folder, name))).toString('utf8')
    const { url, content, meta } = JSON.parse(text.slice(SIGNATURE.length)) as {
      url?: string
      content: string
      meta: Record<string, string>
    }
    if (url === undefined) return []
    return [{ id: url, title: meta['title'] ?? '', body: `${meta['description'] ?? ''}\n${content}`, keywords: [meta['keywords'] ?? ''] }]
  })
}
