/** <tier-search>: opens the search dialog. Its code loads at the first sign of interest; until then, and without it, the form works. */
import { fetchField } from './field.ts'
import type * as search from './search.ts'
import type { SearchDialog } from './search-dialog.ts'

/** The code of every search view, and of what comes after a search. */
export const loadSearch = (): Promise<typeof search> => import('./search.ts')

class TierSearch extends HTMLElement {
  #dialog: Promise<SearchDialog> | undefined

  connectedCallback(): void {
    const form = this.querySelector('form')
    const input = this.querySelector('input')
    if (!form || !input) return
    const open = async (before?: Element | null): Promise<void> => {
      this.ariaBusy = 'true'
      const dialog = await this.#load().finally(() => (this.ariaBusy = null))
      dialog.open(input.value, before)
      input.value = ''
    }
    // The results page searches in place.
    const inPlace = document.querySelector('tier-results') !== null
    onShortcut(() => {
      const before = document.activeElement
      // What is typed while the dialog loads lands in the field and is carried over.
      input.focus()
      if (!inPlace) void open(before)
    })
    if (inPlace) return
    for (const event of ['pointerenter', 'focusin']) this.addEventListener(event, () => void this.#load().catch(() => undefined))
    for (const event of ['click', 'input', 'compositionend'])
      input.addEventListener(event, (event) => {
        if (!(event as InputEvent).isComposing) void open()
      })
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      open().catch(() => form.submit())
    })
    const hint = this.querySelector('kbd')
    if (hint && matchMedia('(hover: hover)').matches) hint.hidden = false
  }

  #load(): Promise<SearchDialog> {
    this.#dialog ??= Promise.all([loadSearch(), fetchField()]).then(([{ createDialog }, field]) => createDialog(field))
    // A failed load is tried again at the next sign of interest.
    this.#dialog.catch(() => (this.#dialog = undefined))
    return this.#dialog
  }
}

function onShortcut(act: () => void): void {
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event
    const typing = (event.target as Element).closest('input, textarea, select, [contenteditable]')
    const held = ctrlKey || metaKey
    if (altKey || !(key === '/' ? !typing && !held : key.toLowerCase() === 'k' && held && !shiftKey)) return
    event.preventDefault()
    act()
  })
}

customElements.define('tier-search', TierSearch)
