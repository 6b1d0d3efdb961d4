import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { nearest } from '../../schema/explain.ts'
import { SearchError } from '../../search/answer.ts'
import { FOLDER, MANIFEST } from '../../search/data.ts'
import { explainSearch, formatExplanation } from '../../search/explain.ts'
import { createLoader, type LoadedLanguage, type Loader } from '../../search/load.ts'
import { openSearch, reachFiles } from '../../search/node.ts'
import { CommandError, UsageError, type Call, type Command } from '../command.ts'

/** `kb search`: what a customer would get, and why. */
export const search: Command = {
  name: 'search',
  usage: '"<query>" [--lang ru] [--json]',
  summary: 'Shows what a customer would find, and why.',
  details:
    'Searches the built site with the code of the browser, and prints how each word was taken: corrections, synonyms, question\n' +
    'words, what nothing matches, and the score of every result. Build the site first: npm run build',
  options: {
    lang: { value: '<tag>', help: 'The language of the customer. Default: the default language of the site.' },
    dist: { value: '<folder>', help: 'The built site. Default: dist.' },
    json: { help: 'Prints the explanation as JSON, for other programs.' },
  },
  run: runSearch,
}

async function runSearch({ words, options, say }: Call): Promise<number> {
  const query = words.join(' ').trim()
  if (query === '') throw new UsageError('kb search needs a query, such as: kb search "how do I cancel my order".')
  const shown = options['dist'] ?? 'dist'
  const outDir = resolve(shown)
  if (!existsSync(join(outDir, FOLDER, MANIFEST)))
    throw new CommandError(`There is no search index in ${shown}. Build the site first (npm run build), or name its folder with --dist.`)
  try {
    const loader = createLoader(reachFiles({ outDir }))
    const manifest = await loader.manifest()
    const lang = languageOf(options['lang'], manifest.defaultLang, Object.keys(manifest.languages))
    const { language: found } = await openSearch({ outDir }, { lang, defaultLang: manifest.defaultLang }).find(query)
    const fallback = found === 'fallback'
    const { explanation } = await explainSearch(query, await languageIn(loader, fallback ? manifest.defaultLang : lang))
    const note = `Nothing in ${lang} matches, so the customer gets what ${manifest.defaultLang} has, labelled as such.\n\n`
    if (options['json']) say(JSON.stringify({ asked: lang, fallback, ...explanation }, null, 2))
    else say(`${fallback ? note : ''}${formatExplanation(explanation)}`)
    return 0
  } catch (error) {
    if (error instanceof SearchError) throw new CommandError(`${error.message} Build the site again: npm run build`, { cause: error })
    throw error
  }
}

function languageOf(asked: string | undefined, usual: string, known: readonly string[]): string {
  const lang = asked ?? usual
  if (known.includes(lang)) return lang
  const meant = nearest(lang, known)
  const cure = meant ? `Did you mean ${meant}?` : `It has ${known.join(', ')}.`
  throw new UsageError(`the search index has no language \`${lang}\`. ${cure}`)
}

async function languageIn(loader: Loader, lang: string): Promise<LoadedLanguage> {
  const language = await loader.language(lang)
  if (language === undefined) throw new CommandError(`The search index has no pages in ${lang}.`)
  return language
}
