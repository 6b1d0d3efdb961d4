/** <tier-guide> and <tier-step>: which steps of a guide this device has done. Nothing leaves the device. */
import { recallList, remember } from './device.ts'

const changed = new EventTarget()

class TierGuide extends HTMLElement {
  connectedCallback(): void {
    changed.addEventListener('change', () => this.#show())
    this.querySelector('[data-reset]')?.addEventListener('click', () => set(this.dataset['guide'] ?? '', []))
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
    if (reset) reset.hidden = done === 0
    const go = this.querySelector<HTMLAnchorElement>('[data-go]')
    const next = steps.find((step) => !step.classList.contains('done'))?.querySelector('a')
    if (!go || !next || done === 0) return
    go.href = next.href
    const label = go.querySelector('span')
    if (label) label.textContent = goOn
    const title = go.querySelector('[data-step-title]')
    if (title) title.textContent = next.textContent
  }
}

class TierStep extends HTMLElement {
  connectedCallback(): void {
    const { guide = '', step = '' } = this.dataset
    const button = this.querySelector('button')
    if (!button) return
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

/** Ticks the done steps of a list; returns how many there are. */
function tick(list: HTMLElement, guide: string, word: string): number {
  const done = new Set(recallList(`guide:${guide}`))
  let count = 0
  for (const item of list.querySelectorAll<HTMLElement>('[data-step]')) {
    const isDone = done.has(item.dataset['step'] ?? '')
    item.classList.toggle('done', isDone)
    item.querySelector('.unseen')?.remove()
    if (!isDone) continue
    count++
    const note = document.createElement('span')
    note.className = 'unseen'
    note.textContent = ` (${word})`
    item.querySelector('a')?.append(note)
  }
  return count
}

function mark(guide: string, step: string, done: boolean): void {
  const others = recallList(`guide:${guide}`).filter((key) => key !== step)
  set(guide, done ? [...others, step] : others)
}

function set(guide: string, steps: string[]): void {
  remember(`guide:${guide}`, steps.length > 0 ? steps : undefined)
  changed.dispatchEvent(new Event('change'))
}

customElements.define('tier-guide', TierGuide)
customElements.define('tier-step', TierStep)
