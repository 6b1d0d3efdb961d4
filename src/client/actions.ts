/** <tier-actions>: shares and prints the article. What the browser cannot do is not offered. */
import { copy } from './copy.ts'

class TierActions extends HTMLElement {
  connectedCallback(): void {
    const [print, share] = ['print', 'share'].map((name) => this.querySelector<HTMLButtonElement>(`[data-${name}]`))
    print?.addEventListener('click', () => window.print())
    if (share && 'share' in navigator) {
      share.textContent = share.dataset['share'] ?? ''
      share.addEventListener('click', () => {
        // A reader who closes the sheet again is no fault.
        navigator.share({ title: document.title, url: address() }).catch(() => undefined)
      })
    } else if (share && 'clipboard' in navigator) share.addEventListener('click', () => void copy(address(), share))
    else share?.remove()
  }
}

/** Of the page, without the place in it or the words that were searched. */
function address(): string {
  return location.origin + location.pathname
}

customElements.define('tier-actions', TierActions)
