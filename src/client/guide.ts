/** Which steps of a guide this device has done. Nothing leaves the device. */
import { recallList, remember } from './device.ts'

/** Says `change` when a step was done, or was not. */
export const changed = new EventTarget()

/** Ticks the done steps of a list; returns how many there are. */
export function tick(list: HTMLElement, guide: string, word: string): number {
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

export function mark(guide: string, step: string, done: boolean): void {
  const others = recallList(`guide:${guide}`).filter((key) => key !== step)
  set(guide, done ? [...others, step] : others)
}

export function set(guide: string, steps: string[]): void {
  remember(`guide:${guide}`, steps.length > 0 ? steps : undefined)
  changed.dispatchEvent(new Event('change'))
}
