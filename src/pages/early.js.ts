import { announce } from '../client/announcement.ts'
import { openLinkedQuestion } from '../client/linked-question.ts'
import { openLibrary } from '../knowledge/library.ts'

/** What must run before a page is drawn: linked by pages with an announcement, or with something folded that may be linked to. */
export async function GET(): Promise<Response> {
  const { site } = await openLibrary()
  const parts = [openLinkedQuestion, ...(site.announcement ? [announce] : [])]
  const text = parts.map((part) => `(${part.toString()})();\n`).join('')
  return new Response(text, { headers: { 'content-type': 'text/javascript' } })
}
