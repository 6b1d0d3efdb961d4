/** Stylesheets that only some readers need. Imported the usual way they would be linked from every page. */

/** Links stylesheets; resolves when they are loaded, or cannot be. */
export async function loadStylesheets(...addresses: string[]): Promise<void> {
  await Promise.all(addresses.map(load))
}

function load(href: string): Promise<unknown> {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href })
  const settled = new Promise((resolve) => {
    link.addEventListener('load', resolve)
    link.addEventListener('error', resolve)
  })
  document.head.append(link)
  return settled
}
