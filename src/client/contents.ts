/** <tier-contents>: marks the section that is being read; stands open beside the text on a wide screen. */

class TierContents extends HTMLElement {
  connectedCallback(): void {
    const wide = matchMedia('(min-width: 68.75rem)')
    const details = this.querySelector('details')
    const unfold = (): void => {
      if (details) details.open = wide.matches
    }
    wide.addEventListener('change', unfold)
    unfold()
    this.addEventListener('click', (event) => {
      if (!wide.matches && details && (event.target as Element).closest('a')) details.open = false
    })
    this.#follow()
  }

  #follow(): void {
    const links = new Map([...this.querySelectorAll('a')].map((link) => [decodeURIComponent(link.hash.slice(1)), link]))
    const headings = [...links.keys()].map((id) => document.getElementById(id)).filter((heading) => heading !== null)
    const above = new Set<Element>()
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          // Above the reading line, or on it.
          if (entry.isIntersecting || entry.boundingClientRect.top < 0) above.add(entry.target)
          else above.delete(entry.target)
        }
        const current = headings.findLast((heading) => above.has(heading))
        for (const [id, link] of links) link.ariaCurrent = id === current?.id ? 'true' : null
      },
      { rootMargin: '0px 0px -70% 0px' },
    )
    for (const heading of headings) observer.observe(heading)
  }
}

customElements.define('tier-contents', TierContents)
