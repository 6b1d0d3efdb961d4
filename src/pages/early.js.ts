import { announce } from '../client/announcement.ts'
import { openLinkedQuestion, showChosenTabs, whileParsing } from '../client/while-parsing.ts'
import { openLibrary } from '../knowledge/library.ts'

/** What must run before a page is drawn: linked by pages with an announcement, with something folded that may be linked to, or with tabs. */
export async function GET(): Promise<Response> {
  const { site } = await openLibrary()
  const parts = [`(${whileParsing})(${openLinkedQuestion}, ${showChosenTabs});`, ...(site.announcement ? [`(${announce})();`] : [])]
  return new Response(parts.join('\n'), { headers: { 'content-type': 'text/javascript' } })
}
