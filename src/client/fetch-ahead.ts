/** Takes over the requests for the index that search-page.ts has begun. They meet on `window`, as every script is one file and shares no modules. */

declare global {
  interface Window {
    /** Address → its answer. */
    askedAhead?: Map<string, Promise<Response>>
  }
}

/** Fetches, or takes an answer that was asked for ahead; each only once, so that a second try asks again. */
export const fetchAhead: typeof fetch = (input, init) => {
  const address = new URL(input instanceof Request ? input.url : input, location.href).href
  const answer = window.askedAhead?.get(address)
  window.askedAhead?.delete(address)
  return answer ?? fetch(input, init)
}
