/** Leads on from an old address, and keeps the place in the page, which a server never sees. */
const link = document.querySelector<HTMLAnchorElement>('a[data-anchors]')
if (link) {
  const anchors = JSON.parse(link.dataset['anchors'] ?? '{}') as Record<string, string>
  const id = decoded(location.hash.slice(1))
  const own = Object.hasOwn(anchors, id) ? anchors[id] : undefined
  location.replace(own ?? `${link.href}${link.hash === '' ? location.hash : ''}`)
}

/** A lone % in an address stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
