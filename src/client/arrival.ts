/** What a reader searched for, carried to the page they open: in this tab only, and only until it has been shown. */

const key = 'tier-zero:arrival'
/** Where search-ending.ts keeps a search that opened a result, until it is known how that ended. */
export const openedKey = 'tier-zero:opened'

interface Arrival {
  path: string
  words: string[]
}

/** Notes the words to mark on the page a result leads to. */
export function noteArrival(result: HTMLAnchorElement, query: string): void {
  const marked = [...result.querySelectorAll('mark')].map((mark) => mark.textContent)
  const quoted = result.dataset['words']?.match(/\S+/g) ?? []
  const typed = query.match(/[\p{L}\p{M}\p{N}]{4,}/gu) ?? []
  const words = [...new Map([...marked, ...quoted, ...typed].toReversed().map((word) => [word.toLowerCase(), word])).values()]
    .toReversed()
    .slice(0, 12)
  try {
    sessionStorage.setItem(key, JSON.stringify({ path: result.pathname, words } satisfies Arrival))
  } catch {
    // Without storage nothing is marked.
  }
}

/** The words to mark on this page, once. */
export function takeArrival(): string[] {
  try {
    const { path, words } = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Arrival>
    sessionStorage.removeItem(key)
    return path === location.pathname ? (words ?? []) : []
  } catch {
    return []
  }
}

/** Whether a search in this tab opened a result and waits to be told of. */
export function hasOpened(): boolean {
  try {
    return sessionStorage.getItem(openedKey) !== null
  } catch {
    return false
  }
}
