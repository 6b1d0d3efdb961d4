/** Four ways to search the same texts, behind one door: the ids of the best ten. */
import MiniSearch from 'minisearch'
import { indexSite, type SearchPage } from '../../src/search/index-site.ts'
import { openSearch, reachFiles, type IndexSource } from '../../src/search/node.ts'
import { createStem, type StemmerModule } from '../../src/search/stem.ts'
import { stemmerModule } from '../../src/search/stemmer-module.ts'
import { tokenise } from '../../src/search/tokenise.ts'
import { questionWords } from '../../src/search/words/index.ts'
import { withPagefindScript } from './pagefind-alone.ts'
import type { DataDocument, DataSet } from './search-data.ts'

/** A prepared engine. */
export interface BenchEngine {
  name: string
  search: (query: string) => Promise<string[]>
}

const TOP = 10
/** Records read for ten answers. */
const READ = 20

/** A record's address or id → the id of the text it belongs to. */
type IdOf = (id: string) => string

/** Indexes the texts for every engine; those over Pagefind use the index of a built site when there is one. */
export async function engines(docs: readonly DataDocument[], lang: string, site: DataSet['site']): Promise<BenchEngine[]> {
  const words = await analyser(lang)
  const idOf = (id: string) => (site === undefined ? decodeURIComponent(id.replace(/^\/|\/.*$/g, '')) : id.replace(/#.*$/, ''))
  const source =
    site === undefined
      ? await indexSite(
          docs.map((doc) => pageOf(doc, lang)),
          { defaultLang: lang },
        )
      : { outDir: site.outDir }
  const all = [
    await pagefindAlone(source, lang, idOf),
    tierZero(source, { lang, defaultLang: site?.defaultLang ?? lang }, idOf),
    miniSearch(docs, words, idOf),
    bm25(docs, words, idOf),
  ]
  // Several questions of one page are one answer.
  return all.map(({ name, search }) => ({ name, search: async (query) => [...new Set(await search(query))].slice(0, TOP) }))
}

function pageOf(doc: DataDocument, lang: string): SearchPage {
  const html = `<p>${doc.body.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`
  const category = { key: 'all', title: 'All' }
  return { url: addressOf(doc.id), lang, title: doc.title, description: '', html, kind: 'article', category, keywords: doc.keywords ?? [] }
}

const addressOf = (id: string) => `/${encodeURIComponent(id)}/`

function tierZero(source: IndexSource, langs: { lang: string; defaultLang: string }, idOf: IdOf): BenchEngine {
  const search = openSearch(source, langs)
  return { name: 'Tier Zero', search: async (query) => (await search.find(query, { limit: READ })).results.map(({ url }) => idOf(url)) }
}

interface PagefindResults {
  results: { data: () => Promise<{ raw_url: string }> }[]
}

async function pagefindAlone(source: IndexSource, lang: string, idOf: IdOf): Promise<BenchEngine> {
  const { importModule } = reachFiles({ files: await withPagefindScript(source, lang) })
  const module = (await importModule?.(`/pagefind/${lang}/pagefind.js`)) as {
    createInstance: (options: object) => { search: (query: string) => Promise<PagefindResults> }
  }
  const pagefind = module.createInstance({ basePath: `/pagefind/${lang}/`, noWorker: true })
  return {
    name: 'Pagefind default',
    async search(query) {
      const { results } = await pagefind.search(query)
      return Promise.all(results.slice(0, READ).map(async (result) => idOf((await result.data()).raw_url)))
    },
  }
}

type Analyser = (text: string) => string[]

/** Lower-cased, question words dropped, stemmed: the same for both references. */
async function analyser(lang: string): Promise<Analyser> {
  const source = stemmerModule(lang)
  const module = source === undefined ? undefined : ((await import(`data:text/javascript,${encodeURIComponent(source)}`)) as StemmerModule)
  const stem = createStem(lang, module)
  const dropped = new Set(questionWords(lang).split(' '))
  return (text) =>
    tokenise(text, lang)
      .filter(({ word }) => !dropped.has(word))
      .map(({ word }) => stem(word))
}

function miniSearch(docs: readonly DataDocument[], words: Analyser, idOf: IdOf): BenchEngine {
  const index = new MiniSearch<{ id: string; title: string; keywords: string; body: string }>({
    fields: ['title', 'keywords', 'body'],
    tokenize: words,
    processTerm: (term) => term,
    searchOptions: {
      boost: { title: 4, keywords: 3 },
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      prefix: (term) => term.length > 3,
      combineWith: 'OR',
    },
  })
  index.addAll(docs.map(({ id, title, body, keywords }) => ({ id, title, body, keywords: (keywords ?? []).join(' ') })))
  return {
    name: 'MiniSearch, stemmed, fuzzy',
    search: (query) =>
      Promise.resolve(
        index
          .search(query)
          .slice(0, READ)
          .map(({ id }) => idOf(String(id))),
      ),
  }
}

/** Okapi BM25, k1 1.2, b 0.75, titles and keywords counted three times. */
function bm25(docs: readonly DataDocument[], words: Analyser, idOf: IdOf): BenchEngine {
  const counts = docs.map(({ title, body, keywords = [] }) => {
    const count = new Map<string, number>()
    const add = (text: string, times: number) => {
      for (const word of words(text)) count.set(word, (count.get(word) ?? 0) + times)
    }
    add(title, 3)
    add(keywords.join(' '), 3)
    add(body, 1)
    return count
  })
  const lengths = counts.map((count) => [...count.values()].reduce((sum, next) => sum + next, 0))
  const average = lengths.reduce((sum, next) => sum + next, 0) / Math.max(docs.length, 1)
  const documents = new Map<string, number>()
  for (const count of counts) for (const word of count.keys()) documents.set(word, (documents.get(word) ?? 0) + 1)
  const idf = (word: string) => {
    const n = documents.get(word) ?? 0
    return Math.log(1 + (docs.length - n + 0.5) / (n + 0.5))
  }
  return {
    name: 'BM25, stemmed',
    search(query) {
      const asked = [...new Set(words(query))]
      const scored = counts.map((count, index) => {
        const norm = 1.2 * (0.25 + (0.75 * (lengths[index] ?? 0)) / average)
        const score = asked.reduce((sum, word) => sum + (idf(word) * (count.get(word) ?? 0) * 2.2) / ((count.get(word) ?? 0) + norm), 0)
        return { id: docs[index]?.id ?? '', score }
      })
      const best = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
      return Promise.resolve(best.slice(0, READ).map(({ id }) => idOf(id)))
    },
  }
}
