/** What happens when a reader opens a result or a way to contact: the words travel with them, and the search has ended. */
import { noteArrival } from './arrival.ts'
import type { SearchContext } from './search-context.ts'

/** Watches the results inside `area`; `query` is what was searched. */
export function watchResults(area: HTMLElement, { log }: SearchContext, query: () => string): void {
  area.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a')
    if (link?.classList.contains('hit')) {
      const all = [...area.querySelectorAll('a.hit')]
      noteArrival(link, query())
      log.opened(link.href, all.indexOf(link) + 1)
    } else if (link?.closest('.finder-contact')) log.contacted()
  })
  addEventListener('pagehide', () => log.left())
}
