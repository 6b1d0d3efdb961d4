/** A part of this page that is elsewhere now: who comes by its old address is led on. */
import { linkedElement } from './linked-element.ts'

/** Asks for the list of redirects only where the address names a part that is not here. */
export function leadOnFromPart(): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  if (!icon || location.hash === '' || linkedElement()) return
  const { pathname, hash } = location
  fetch(new URL('redirects.json', icon.href))
    .then(async (answer) => {
      const to = ((await answer.json()) as Record<string, string | undefined>)[pathname + hash]
      if (to !== undefined) location.replace(to)
    })
    // The reader is at the page all the same.
    .catch(() => undefined)
}
