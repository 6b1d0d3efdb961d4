/** <tier-search>: opens the search dialog. Its code loads at the first sign of interest; until then, and without it, the form works. */
import type { SearchDialog } from './search-dialog.ts'

class TierSearch extends HTMLElement {
  #dialog: Promise<SearchDialog> | undefined

  connectedCallback(): void {
    const form = this.querySelector('form')
    const input = this.querySelector('input')
    if (!form || !input) return
    // The results page searches in place.
    const inPlace = document.querySelector('tier-results') !== null
    this.#shortcuts(() => {
      const before = document.activeElement
      // What is typed while the dialog loads lands in the field and is carried over.
      input.focus()
      if (!inPlace) void this.#open(input, before)
    })
    if (inPlace) return
    for (const event of ['pointerenter', 'focusin'])
      this.addEventListener(event, () => void this.#load().catch(() => undefined), { passive: true })
    input.addEventListener('click', () => void this.#open(input))
    input.addEventListener('input', (event) => {
      if (!(event as InputEvent).isComposing) void this.#open(input)
    })
    input.addEventListener('compositionend', () => void this.#open(input))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#open(input).catch(() => form.submit())
    })
    const hint = this.querySelector('kbd')
    if (hint && matchMedia('(hover: hover)').matches) hint.hidden = false
  }

  #load(): Promise<SearchDialog> {
    this.#dialog ??= import('./search.ts').then(({ createDialog }) => createDialog(this))
    // A failed load is tried again at the next sign of interest.
    this.#dialog.catch(() => (this.#dialog = undefined))
    return this.#dialog
  }

  async #open(input: HTMLInputElement, before?: Element | null): Promise<void> {
    const dialog = await this.#load()
    dialog.open(input.value, before)
    input.value = ''
  }

  #shortcuts(act: () => void): void {
    document.addEventListener('keydown', (event) => {
      const typing = (event.target as Element).closest('input, textarea, select, [contenteditable]')
      const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey
      const command = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (!slash && !command) return
      event.preventDefault()
      act()
    })
  }
}

customElements.define('tier-search', TierSearch)
