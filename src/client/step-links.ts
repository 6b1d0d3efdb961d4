/** The numbers of steps, as links that copy their addresses. */
import { addLink } from './copy.ts'

export function addStepLinks(): void {
  if (!('clipboard' in navigator)) return
  for (const step of document.querySelectorAll<HTMLElement>('.step[id]'))
    addLink(step, step.closest<HTMLElement>('.steps-list')?.dataset['copyLink'])
}
