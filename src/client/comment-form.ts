/** The comment field: counts what is left, sends, keeps the text when sending fails, and can take the comment back. */
import { keep } from './outbox.ts'
import { send } from './service.ts'
import { spokenBy, type Spoken } from './spoken.ts'
import type { Subject } from './vote.ts'

export class CommentForm {
  #host: HTMLElement
  #form: HTMLFormElement
  #text: HTMLTextAreaElement
  #subject: Subject
  #spoken: Spoken
  #voteToken: () => string | undefined
  #commentToken = ''

  constructor(host: HTMLElement, form: HTMLFormElement, subject: Subject, voteToken: () => string | undefined) {
    this.#host = host
    this.#form = form
    this.#text = form.elements.namedItem('text') as HTMLTextAreaElement
    this.#subject = subject
    this.#spoken = spokenBy(host)
    this.#voteToken = voteToken
    this.#text.addEventListener('input', () => {
      this.#countLeft()
      this.#complain(undefined)
    })
    form.noValidate = true
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#send()
    })
    host.querySelector('[data-withdraw]')?.addEventListener('click', () => void this.#withdraw())
    this.#countLeft()
  }

  async #send(): Promise<void> {
    const text = this.#text.value.trim()
    if (text === '') return this.#complain('empty')
    const { service, article, lang } = this.#subject
    const website = (this.#form.elements.namedItem('website') as HTMLInputElement).value
    const token = this.#voteToken()
    const body = { article, lang, text, took: Math.round(performance.now()), ...(website && { website }), ...(token && { token }) }
    const address = `${service}/v1/comments`
    let outcome = await send({ method: 'POST', address, body })
    if (outcome.kind === 'refused' && outcome.status === 401)
      outcome = await send({ method: 'POST', address, body: { ...body, token: undefined } })
    if (outcome.kind === 'done') {
      this.#commentToken = String(outcome.body['token'])
      this.#finish('commented', true)
    } else if (
      outcome.kind === 'unreachable' &&
      !navigator.onLine &&
      keep(`comment:${lang}/${article}`, address, { ...body, token: undefined })
    )
      this.#finish('commentOffline', false)
    else
      this.#complain(outcome.kind === 'refused' && (outcome.status === 429 || outcome.status === 428) ? 'commentLimited' : 'commentFailed')
  }

  async #withdraw(): Promise<void> {
    const outcome = await send({ method: 'DELETE', address: `${this.#subject.service}/v1/comments`, token: this.#commentToken })
    if (outcome.kind !== 'done') return this.#say('failed', true)
    this.#changeable(false)
    this.#details().hidden = false
    this.#say('withdrawn', false)
  }

  #finish(key: string, withdrawable: boolean): void {
    this.#text.value = ''
    this.#countLeft()
    this.#complain(undefined)
    this.#details().hidden = true
    this.#changeable(withdrawable)
    this.#say(key, false)
  }

  /** A fault of the field itself, tied to it for screen readers. */
  #complain(key: string | undefined): void {
    this.#text.ariaInvalid = key ? 'true' : null
    this.#say(key, true)
    if (key) this.#text.focus()
  }

  #say(key: string | undefined, bad: boolean): void {
    const line = this.#host.querySelector<HTMLElement>('[data-comment-state]')
    if (!line) return
    line.textContent = key ? this.#spoken.say(key) : ''
    line.dataset['tone'] = bad ? 'bad' : 'good'
  }

  #changeable(yes: boolean): void {
    const change = this.#host.querySelector<HTMLElement>('[data-comment-change]')
    if (change) change.hidden = !yes
  }

  #countLeft(): void {
    const left = Number(this.#host.dataset['limit']) - this.#text.value.length
    const line = this.#form.querySelector('[data-left]')
    if (line) line.textContent = this.#spoken.count('left', left)
  }

  #details(): HTMLDetailsElement {
    return this.#form.closest('details') as HTMLDetailsElement
  }
}
