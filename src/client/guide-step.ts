/** <tier-step>: whether this device has done a step of a guide. */
import { changed, mark, tick } from './guide.ts'
import { recallList, remember } from './device.ts'

class TierStep extends HTMLElement {
  connectedCallback(): void {
    const { guide = '', step = '' } = this.dataset
    const button = this.querySelector('button')
    // Where nothing can be kept, a step cannot be marked.
    if (!button || !remember('probe', undefined)) return this.remove()
    const isDone = (): boolean => recallList(`guide:${guide}`).includes(step)
    const show = (): void => {
      button.ariaPressed = String(isDone())
      const label = button.querySelector('span')
      if (label) label.textContent = (isDone() ? button.dataset['marked'] : button.dataset['mark']) ?? ''
      const list = document.querySelector<HTMLElement>('.siblings.steps')
      if (list) tick(list, guide, button.dataset['marked'] ?? '')
    }
    button.addEventListener('click', () => mark(guide, step, !isDone()))
    document.querySelector('.steps-nav [rel="next"]')?.addEventListener('click', () => mark(guide, step, true))
    changed.addEventListener('change', show)
    show()
  }
}

customElements.define('tier-step', TierStep)
