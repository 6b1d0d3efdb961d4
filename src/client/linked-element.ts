/** What an address leads to on this page; null for nothing, and for a place that is not well written, such as `#100%`. */
export function linkedElement({ hash }: { hash: string } = location): HTMLElement | null {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)))
  } catch {
    return null
  }
}
