/** What happens when a reader opens a result or a way to contact: the words travel with them, and the search has ended. */
import { noteArrival } from './arrival.ts'
import type { SearchContext } from './search-context.ts'

interface Watched {
  /** What was searched. */
  query: () => string
  /** Results on the pages before this one. */
  before?: () => number
}

/** Watches the results inside `area`, and the ways to contact around it. */
export function watchResults(area: HTMLElement, { log }: SearchContext, { query, before = () => 0 }: Watched): void {
  area.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a.hit')
    if (!link) return
    const all = [...area.querySelectorAll('a.hit')]
    noteArrival(link, query())
    log.opened(link.href, before() + all.indexOf(link) + 1, event.ctrlKey || event.metaKey || event.shiftKey)
  })
  document.addEventListener('click', (event) => {
    if ((event.target as Element).closest('.finder-contact a, .contact a')) log.contacted()
  })
  addEventListener('pagehide', () => log.left())
}
