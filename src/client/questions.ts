/** Folded questions open when they are linked to, put their address into the address bar, and print open. */
import { linkedElement } from './linked-element.ts'

export function openLinkedQuestions(): void {
  const openTarget = (): void => {
    const target = linkedElement()
    if (!target) return
    let folded = target.closest('details')
    if (!folded || folded.open) return
    for (; folded; folded = folded.parentElement?.closest('details') ?? null) folded.open = true
    target.scrollIntoView()
  }
  openTarget()
  addEventListener('hashchange', openTarget)
  for (const question of document.querySelectorAll<HTMLDetailsElement>('.faq-item')) {
    const putAddress = (): void => history.replaceState(history.state, '', `#${question.id}`)
    // Opened before this code came.
    if (question.open && location.hash === '') putAddress()
    question.querySelector('summary')?.addEventListener('click', () => {
      if (!question.open) putAddress()
    })
  }
  printOpen()
}

function printOpen(): void {
  let closed: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll<HTMLDetailsElement>('.prose details:not([open])')]
    for (const details of closed) details.open = true
  })
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false
  })
}
