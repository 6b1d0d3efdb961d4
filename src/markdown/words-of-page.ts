/** The marks between which a page carries the words of its article. */
export const wordsBegin = '<!--words-->'
export const wordsEnd = '<!--/words-->'

/** The HTML of the article on a built page; undefined when the page carries none. */
export function wordsOfPage(html: string): string | undefined {
  const start = html.indexOf(wordsBegin)
  const end = html.lastIndexOf(wordsEnd)
  return start < 0 || end < start ? undefined : html.slice(start + wordsBegin.length, end)
}
