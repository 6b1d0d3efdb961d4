/** Marks the words a reader searched for, without touching the page: the browser draws over the text. A button takes the marks away. */
import foundStyles from '../styles/found.css?url'
import { element } from './element.ts'
import { loadStylesheets } from './stylesheets.ts'

export async function markFoundWords(words: readonly string[]): Promise<void> {
  const prose = document.querySelector<HTMLElement>('.prose[data-unmark]')
  if (!prose || !('highlights' in CSS)) return
  const ranges = words.flatMap((word) => rangesOf(prose, word))
  if (ranges.length === 0) return
  await loadStylesheets(foundStyles)
  CSS.highlights.set('found', new Highlight(...ranges))
  const button = element('button', { type: 'button', class: 'found-clear' }, prose.dataset['unmark'] ?? '')
  button.addEventListener('click', () => {
    CSS.highlights.delete('found')
    button.remove()
  })
  prose.before(button)
}

/** Scripts that put no spaces between words: there a word begins anywhere. One letter of theirs is a word in Han only. */
const unspaced = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u

/** Every place where a word begins like this one. */
function rangesOf(root: HTMLElement, word: string): Range[] {
  const start = unspaced.test(word) ? '' : '(?<![\\p{L}\\p{N}])'
  if (start === '' && word.length === 1 && !/\p{sc=Han}/u.test(word)) return []
  const pattern = new RegExp(`${start}${word.replace(/[^\p{L}\p{M}\p{N}]/gu, '.')}`, 'giu')
  const ranges: Range[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { index, 0: found } of (node.textContent ?? '').matchAll(pattern)) {
      const range = new Range()
      range.setStart(node, index)
      range.setEnd(node, index + found.length)
      ranges.push(range)
    }
  }
  return ranges
}
