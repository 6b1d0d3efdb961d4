/** A list of options steered from a text field: the combobox pattern with an active descendant. The first option is always selected. */

export class Options {
  readonly list: HTMLElement
  #input: HTMLInputElement
  #selected = 0

  constructor(input: HTMLInputElement, list: HTMLElement) {
    this.#input = input
    this.list = list
    list.addEventListener('pointermove', (event) => {
      const at = this.#all().findIndex((option) => option.contains(event.target as Node))
      if (at >= 0 && at !== this.#selected) this.#select(at)
    })
  }

  /** Shows options; links or buttons with `role="option"`. */
  show(options: HTMLElement[]): void {
    for (const [index, option] of options.entries()) {
      option.id = `finder-option-${index}`
      option.role = 'option'
      option.tabIndex = -1
    }
    this.list.replaceChildren(...options)
    this.list.hidden = options.length === 0
    this.#input.ariaExpanded = String(options.length > 0)
    this.#select(0)
  }

  get selected(): HTMLElement | undefined {
    return this.#all()[this.#selected]
  }

  /** Moves the selection round the ends. */
  move(by: number): void {
    const { length } = this.#all()
    if (length > 0) this.#select((this.#selected + by + length) % length)
    this.selected?.scrollIntoView({ block: 'nearest' })
  }

  #all(): HTMLElement[] {
    return [...this.list.children] as HTMLElement[]
  }

  #select(index: number): void {
    this.#selected = index
    for (const [at, option] of this.#all().entries()) option.ariaSelected = String(at === index)
    const id = this.selected?.id
    if (id) this.#input.setAttribute('aria-activedescendant', id)
    else this.#input.removeAttribute('aria-activedescendant')
  }
}
