import type { APIContext } from 'astro'
import { feedbackWords } from '../../../components/feedback-words.ts'
import { searchField } from '../../../components/search-field.ts'
import { pageWords } from '../../../i18n/index.ts'
import { openLibrary } from '../../../knowledge/library.ts'
import { pageAt } from '../../../knowledge/view.ts'

export { languagePaths as getStaticPaths } from '../../../knowledge/library.ts'

/** What the search and the feedback need beside their code, fetched when a reader turns to them. */
export async function GET({ props: { lang } }: APIContext<{ lang: string }>): Promise<Response> {
  const library = await openLibrary()
  const { frame } = pageAt(library, { view: 'search', lang }, pageWords(lang))
  return Response.json({ ...searchField(frame), ...(library.site.feedback.enabled && { feedback: feedbackWords(lang) }) })
}
