import { isMap, parseDocument, stringify } from 'yaml'

/** Adds lines to the text of a `redirects.yaml`, in the order given, below what is there; lines and comments that are there stay as they are. */
export function withRedirects(text: string, redirects: ReadonlyMap<string, string>): string {
  const document = parseDocument(text)
  const fresh = [...redirects].filter(([from]) => !document.has(from))
  if (fresh.length === 0) return text
  if (isMap(document.contents) && document.contents.flow) {
    // Written as { old: new }: there are no lines to add to.
    document.contents.flow = false
    for (const [from, to] of fresh) document.set(from, to)
    return document.toString({ lineWidth: 0 })
  }
  const above = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return `${above}${stringify(Object.fromEntries(fresh), { lineWidth: 0 })}`
}
