/**
 * <tier-announcement>: stays away once it was hidden on this device, and after its last day where the site has not been built since.
 * The function's source is sent in a script that runs before the page is drawn, so that nothing flashes or jumps: it must not use anything outside itself.
 */
export function announce(): void {
  const key = 'tier-zero:announcement'

  class TierAnnouncement extends HTMLElement {
    connectedCallback(): void {
      const { id, until } = this.dataset
      const today = new Date().toISOString().slice(0, 10)
      this.hidden = hiddenBefore(JSON.stringify(id)) || (until !== undefined && until < today)
      // The button is not there yet: this runs at the opening tag.
      this.addEventListener('click', (event) => {
        if (!(event.target as Element).closest('button')) return
        this.hidden = true
        try {
          localStorage.setItem(key, JSON.stringify(id))
        } catch {
          // Without storage it is hidden on this page only.
        }
      })
    }
  }

  function hiddenBefore(id: string): boolean {
    try {
      return localStorage.getItem(key) === id
    } catch {
      return false
    }
  }

  customElements.define('tier-announcement', TierAnnouncement)
}
