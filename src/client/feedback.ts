/**
 * <tier-feedback>: what every article has of its feedback. The code of the forms comes when a reader turns to them. Where it cannot, an answer is kept
 * on a device that is offline, and can be taken back; otherwise it goes as it would without scripts.
 */
import { remember } from './device.ts'
import type { FeedbackForms } from './feedback-forms.ts'
import { fetchField } from './field.ts'
import { hasWaiting, keep, takeBack } from './outbox.ts'
import { spokenBy } from './spoken.ts'
import { commentIdOf, idOf, remembered, type Subject } from './vote.ts'

class TierFeedback extends HTMLElement {
  #subject: Subject = { service: '', article: '', lang: '', revision: '' }
  #forms: Promise<FeedbackForms> | undefined
  #plainly = false
  #timer = 0

  connectedCallback(): void {
    const [vote, comment] = this.querySelectorAll('form')
    if (!vote) return
    this.#subject = { ...Object.fromEntries(new FormData(vote)), service: this.dataset['service'] } as unknown as Subject
    const loadAhead = (): void => void this.#load().catch(() => undefined)
    for (const interest of ['pointerover', 'focusin', 'toggle']) this.addEventListener(interest, loadAhead, { capture: true, once: true })
    if (this.matches(':hover, :focus-within')) loadAhead()
    const { state, helpful } = remembered(this.#subject)
    if (state !== 'none') this.#press(helpful ? 'yes' : 'no')
    addEventListener('online', () => void this.#sendWaiting())
    if (navigator.onLine) void this.#sendWaiting()
    if (comment) comment.noValidate = true
    this.addEventListener('submit', (event) => {
      if (this.#plainly) return
      event.preventDefault()
      const form = event.target as HTMLFormElement
      const button = event.submitter as HTMLButtonElement | null
      if (form === vote) this.#press(button?.value)
      this.#load().then(
        (forms) => forms.send(button?.value),
        () => this.#sendPlainly(form, button),
      )
    })
  }

  #load(): Promise<FeedbackForms> {
    // What a browser once failed to import it does not try again.
    if (!this.#forms && !navigator.onLine) return Promise.reject(new Error('Offline.'))
    this.#forms ??= Promise.all([import('./feedback-forms.ts'), fetchField()]).then(([{ FeedbackForms }, { feedback }]) => {
      if (!feedback) throw new Error('No words for feedback.')
      return new FeedbackForms(this, this.#subject, feedback)
    })
    // A failed load is tried again at the next answer.
    this.#forms.catch(() => (this.#forms = undefined))
    return this.#forms
  }

  /** Devices say they are online a little before they are: what is still unreachable is tried again, ever more slowly. */
  async #sendWaiting(wait = 1000): Promise<void> {
    if (!hasWaiting()) return
    const all = await fetch(location.href, { method: 'HEAD', cache: 'no-store' })
      .then(() => this.#load())
      .then((forms) => forms.sendWaiting())
      .catch(() => false)
    clearTimeout(this.#timer)
    if (!all && navigator.onLine && wait < 120_000) this.#timer = window.setTimeout(() => void this.#sendWaiting(wait * 3), wait)
  }

  #sendPlainly(form: HTMLFormElement, button: HTMLButtonElement | null): void {
    if (button?.value ? this.#keepVote(button.value) : this.#keepComment(form)) return
    // The browser itself says what is missing.
    form.noValidate = false
    this.#plainly = true
    form.requestSubmit(button)
    this.#plainly = false
  }

  #keepVote(answer: string): boolean {
    const { service, article, lang, revision } = this.#subject
    const id = idOf(this.#subject)
    const helpful = answer === 'yes'
    if (!keep(id, `${service}/v1/votes`, { article, lang, revision, helpful })) return false
    remember(id, { state: 'waiting', helpful })
    this.#say('offline')
    const undo = this.querySelector<HTMLButtonElement>('[data-undo]')
    const change = undo?.parentElement
    if (!change) return true
    change.hidden = false
    undo.onclick = () => {
      takeBack(id)
      remember(id, undefined)
      change.hidden = true
      this.#press(undefined)?.focus()
      this.#say('undone')
    }
    return true
  }

  #keepComment(form: HTMLFormElement): boolean {
    if (!form.checkValidity()) return false
    const { service, article, lang } = this.#subject
    const field = form.elements.namedItem('text') as HTMLTextAreaElement
    const body = { article, lang, text: field.value.trim(), took: Math.round(performance.now()) }
    if (!keep(commentIdOf(this.#subject), `${service}/v1/comments`, body)) return false
    field.value = ''
    this.#say('commentOffline', 'comment-state')
    return true
  }

  /** Shows which answer is given; returns the first of the buttons. */
  #press(answer: string | undefined): HTMLButtonElement | undefined {
    const buttons = [...this.querySelectorAll<HTMLButtonElement>('.feedback-vote button')]
    for (const button of buttons) button.ariaPressed = String(button.value === answer)
    return buttons[0]
  }

  #say(key: string, place = 'state'): void {
    const line = this.querySelector<HTMLElement>(`[data-${place}]`)
    if (line) line.textContent = spokenBy(this).say(key)
  }
}

customElements.define('tier-feedback', TierFeedback)
