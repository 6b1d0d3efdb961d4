/** Fetching the index where search-page.ts may have begun: a script of its own, because scripts that share code share it in one more file. */

declare global {
  interface Window {
    /** Address → its answer. */
    askedAhead?: Map<string, Promise<Response>>
  }
}

/** Fetches, taking what was asked for ahead; once, so that a second try asks again. */
export const fetchAhead: typeof fetch = (input, init) => {
  const address = new URL(input instanceof Request ? input.url : input, location.href).href
  const answer = window.askedAhead?.get(address)
  window.askedAhead?.delete(address)
  return answer ?? fetch(input, init)
}
