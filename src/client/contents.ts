/** <tier-contents>: marks the section that is being read; stands open beside the text on a wide screen. */
import { linkedElement } from './linked-element.ts'

class TierContents extends HTMLElement {
  connectedCallback(): void {
    const wide = matchMedia('(min-width: 68.75rem)')
    const details = this.querySelector('details')
    const unfold = (): void => {
      if (details) details.open = wide.matches
    }
    wide.addEventListener('change', unfold)
    unfold()
    details?.addEventListener('toggle', () => this.#showCurrent())
    this.addEventListener('click', (event) => {
      if (!wide.matches && details && (event.target as Element).closest('a')) details.open = false
    })
    this.#follow()
  }

  #follow(): void {
    const links = new Map<Element, HTMLAnchorElement>()
    const above = new Set<Element>()
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (isIntersecting) above.add(target)
          else above.delete(target)
        }
        const current = [...links.keys()].findLast((heading) => above.has(heading))
        for (const [heading, link] of links) link.ariaCurrent = heading === current ? 'true' : null
        // Not under the pointer or the focus of a reader who is looking through them.
        if (!this.matches(':hover, :focus-within')) this.#showCurrent()
      },
      // Above the reading line, however far.
      { rootMargin: '9999999px 0px -70%' },
    )
    for (const link of this.querySelectorAll('a')) {
      const heading = linkedElement(link)
      if (!heading) continue
      links.set(heading, link)
      observer.observe(heading)
    }
  }

  /** Long contents scroll inside themselves. */
  #showCurrent(): void {
    const nav = this.querySelector('nav')
    const link = this.querySelector('[aria-current]')
    if (!nav || !link) return
    const top = link.getBoundingClientRect().top - nav.getBoundingClientRect().top
    if (top < 48 || top > nav.clientHeight - 64) nav.scrollTop += top - nav.clientHeight / 2
  }
}

customElements.define('tier-contents', TierContents)
