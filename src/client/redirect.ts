/** Leads on from an old address, and keeps the place in the page, which a server never sees. */
const link = document.querySelector<HTMLAnchorElement>('a[data-anchors]')
if (link) {
  const anchors = JSON.parse(link.dataset['anchors'] ?? '{}') as Record<string, string>
  const id = decodeURIComponent(location.hash.slice(1))
  location.replace(anchors[id] ?? `${link.href}${link.hash === '' ? location.hash : ''}`)
}
