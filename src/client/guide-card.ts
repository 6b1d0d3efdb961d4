/** <tier-guide>: how far this device has come in a guide, and where it goes on. */
import { remember } from './device.ts'
import { changed, set, tick } from './guide.ts'

class TierGuide extends HTMLElement {
  connectedCallback(): void {
    changed.addEventListener('change', () => this.#show())
    this.querySelector('[data-reset]')?.addEventListener('click', () => set(this.dataset['guide'] ?? '', []))
    // Where nothing can be kept, nothing is said of it.
    if (!remember('probe', undefined)) this.querySelector('.path-device')?.remove()
    this.#show()
  }

  #show(): void {
    const { guide = '', progress = '', finished = '', continue: goOn = '', done: doneWord = '', total = '0' } = this.dataset
    const done = tick(this, guide, doneWord)
    const steps = [...this.querySelectorAll<HTMLElement>('[data-step]')]
    const state = this.querySelector<HTMLElement>('[data-state]')
    if (state) {
      state.dataset['start'] ??= state.textContent ?? ''
      const words = progress.replace('{done}', String(done)).replace('{total}', total)
      state.textContent = done === 0 ? state.dataset['start'] : done >= steps.length ? finished : words
    }
    const reset = this.querySelector<HTMLElement>('[data-reset]')
    if (reset) reset.inert = done === 0
    const go = this.querySelector<HTMLAnchorElement>('[data-go]')
    const next = steps.find((step) => !step.classList.contains('done'))?.querySelector('a')
    if (!go || !next || done === 0) return
    go.href = next.href
    const label = go.querySelector('span')
    if (label) label.textContent = goOn
    const title = go.querySelector('[data-step-title]')
    if (title) title.textContent = next.textContent
    // The label may be longer than before: unless all parts are put in again, its arrow would not move along.
    go.append(...go.childNodes)
  }
}

customElements.define('tier-guide', TierGuide)
