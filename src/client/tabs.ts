/**
 * <tier-tabs>: one block at a time, steered by keyboard; the choice is remembered for every group of the same name. A link to a block, or to
 * anything in it, shows it, and the block that was chosen is in the address bar.
 */
import { recall, remember } from './device.ts'
import { linkedElement } from './linked-element.ts'

const chosen = new EventTarget()

class TierTabs extends HTMLElement {
  #tabs: HTMLButtonElement[] = []
  #panels: HTMLElement[] = []
  /** Index of the tab that is shown. */
  #at = 0

  connectedCallback(): void {
    this.#tabs = [...this.querySelectorAll<HTMLButtonElement>(':scope > .tab-list > button')]
    this.#panels = [...this.querySelectorAll<HTMLElement>(':scope > .tab')]
    const id = `tabs-${[...document.querySelectorAll('tier-tabs')].indexOf(this)}`
    for (const [index, tab] of this.#tabs.entries()) {
      const panel = this.#panels[index]
      if (!panel) continue
      tab.id = `${id}-${index}`
      panel.id ||= `${id}-panel-${index}`
      panel.role = 'tabpanel'
      panel.setAttribute('aria-labelledby', tab.id)
      tab.setAttribute('aria-controls', panel.id)
      tab.addEventListener('click', () => this.#choose(index))
    }
    this.querySelector('.tab-list')?.addEventListener('keydown', (event) => this.#steer(event as KeyboardEvent))
    chosen.addEventListener('change', () => this.#restore())
    this.#restore()
    addEventListener('hashchange', () => this.#showTarget())
    this.#showTarget()
  }

  /** A link says which block is meant for this visit; what the reader chose before stays remembered. */
  #showTarget(): void {
    const target = linkedElement()
    const index = this.#panels.findIndex((panel) => panel.contains(target))
    if (!target || index < 0) return
    this.#show(index)
    target.scrollIntoView()
  }

  #steer(event: KeyboardEvent): void {
    const at = this.#at
    const last = this.#tabs.length - 1
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const moves: Record<string, number> = { Home: 0, End: last, ArrowLeft: at - 1, ArrowRight: at - 1, [forward]: at + 1 }
    const to = moves[event.key]
    if (to === undefined) return
    event.preventDefault()
    const index = (to + last + 1) % (last + 1)
    this.#choose(index)
    this.#tabs[index]?.focus()
  }

  #choose(index: number): void {
    const { name } = this.dataset
    this.#show(index)
    const panel = this.#panels[index]
    if (panel && !/^tabs-\d/.test(panel.id)) history.replaceState(history.state, '', `#${panel.id}`)
    if (!name) return
    remember(`tab:${name}`, this.#tabs[index]?.textContent)
    chosen.dispatchEvent(new Event('change'))
  }

  #restore(): void {
    const { name } = this.dataset
    const label = name ? recall(`tab:${name}`) : undefined
    const found = this.#tabs.findIndex((tab) => tab.textContent === label)
    this.#show(found < 0 ? this.#at : found)
  }

  #show(index: number): void {
    this.#at = index
    for (const [at, tab] of this.#tabs.entries()) {
      tab.ariaSelected = String(at === index)
      tab.tabIndex = at === index ? 0 : -1
      const panel = this.#panels[at]
      if (panel) panel.hidden = at !== index
    }
  }
}

customElements.define('tier-tabs', TierTabs)
