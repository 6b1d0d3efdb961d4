import type { APIContext } from 'astro'
import { searchField } from '../../../components/search-field.ts'
import { pageWords } from '../../../i18n/index.ts'
import { openLibrary } from '../../../knowledge/library.ts'
import { pageAt } from '../../../knowledge/view.ts'

export async function getStaticPaths() {
  const { site, defaultLang } = await openLibrary()
  return site.languages.map(({ code }) => ({ params: { lang: code === defaultLang ? undefined : code }, props: { lang: code } }))
}

/** What a search needs beside its code, fetched when a reader turns to the search. */
export async function GET({ props: { lang } }: APIContext<{ lang: string }>): Promise<Response> {
  const { frame } = pageAt(await openLibrary(), { view: 'search', lang }, pageWords(lang))
  return Response.json(searchField(frame))
}
