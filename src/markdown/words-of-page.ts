/** The marks between which a page carries the words of its article. */
export const wordsBegin = '<!--words-->'
export const wordsEnd = '<!--/words-->'

/** What readers press between the words: the links of steps, and the labels of tabs, which stand above their blocks once more. */
export const controls = /<a class="stuck"[^>]*>[^<]*<\/a>|<div class="tab-list"[\s\S]*?<\/div>/g

/** The HTML of the article on a built page, without its controls; undefined when the page carries none. */
export function wordsOfPage(html: string): string | undefined {
  const start = html.indexOf(wordsBegin)
  const end = html.lastIndexOf(wordsEnd)
  return start < 0 || end < start ? undefined : html.slice(start + wordsBegin.length, end).replace(controls, '')
}
