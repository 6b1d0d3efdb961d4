/** E-mail and web addresses in a query. Their words are names: to correct or part them would be to search for another address. */

/** An address with its place in the query. */
export interface Address {
  text: string
  start: number
  end: number
}

/** Letters that have a case, and signs: those of scripts without spaces stand right beside an address. */
const LETTER = String.raw`[\p{Lu}\p{Ll}\p{N}_%+-]`
/** What ends an address that begins with nothing telling: others may as well be two sentences without a space between them. */
const ENDING = 'com|net|org|info|io|app|dev|edu|gov|eu|de|fr|pl|ro|ru|ua|uk'
const NAME = String.raw`${LETTER}+(?:\.${LETTER}+)*`
const EMAIL = `${NAME}@${NAME}`
const LINK = String.raw`(?:https?://|www\.)[!-~]+`
const HOST = String.raw`(?:${LETTER}+\.)+(?:${ENDING})\b(?:[/:][!-~]*)?`
const ADDRESS = new RegExp(`${EMAIL}|${LINK}|${HOST}`, 'giu')
const COMMONPLACE = new RegExp(`^(?:https?|www|${ENDING})$`)

/** Whether a word says nothing of an address that has it: it is in so many. */
export function isCommonplace(word: string): boolean {
  return COMMONPLACE.test(word)
}

/** The addresses of a query, in their order. */
export function addressesOf(query: string): Address[] {
  return [...query.matchAll(ADDRESS)].map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }))
}

/** The query with a change made to all but its addresses. */
export function besideAddresses(query: string, change: (text: string) => string): string {
  let text = ''
  let at = 0
  for (const address of addressesOf(query)) {
    text += change(query.slice(at, address.start)) + address.text
    at = address.end
  }
  return text + change(query.slice(at))
}
