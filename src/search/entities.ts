/** HTML's names of characters. Build side. */
import { markdownToHtml } from 'satteri'

/** Text with its entities as characters. What is none stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
    if (name === undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    let character = characters.get(name)
    if (character === undefined) characters.set(name, (character = characterNamed(name)))
    return character
  })
}

const characters = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
])

/** There are more than two thousand names, and Markdown has them all. */
function characterNamed(name: string): string {
  return markdownToHtml(`&${name};`)
    .html.replace(/<[^>]*>|\n/g, '')
    .replace('&amp;', '&')
}
