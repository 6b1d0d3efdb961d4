/** The feedback forms without a page load. Fetched when a reader turns to them, or something waits on the device. */
import { CommentForm } from './comment-form.ts'
import { sendWaiting } from './outbox.ts'
import { commentIdOf, idOf, type Subject } from './vote.ts'
import { VoteForm } from './vote-form.ts'

/** What the forms say in one language. */
export interface FeedbackWords {
  /** Sentences by key. */
  said: Record<string, string>
  retry: string
  withdraw: string
  optional: string
  /** The question about an answer, and the reasons offered for it by code. */
  why: Record<'yes' | 'no', string>
  reasons: Record<'yes' | 'no', Record<string, string>>
}

export class FeedbackForms {
  #vote: VoteForm
  #comment: CommentForm | undefined
  #subject: Subject

  constructor(host: HTMLElement, subject: Subject, words: FeedbackWords) {
    this.#subject = subject
    this.#vote = new VoteForm(host, subject, words)
    const form = host.querySelector<HTMLFormElement>('[data-comment] form')
    if (form) this.#comment = new CommentForm(host, form, { subject, words, token: () => this.#vote.token })
  }

  /** Sends what a reader pressed: the value of a vote's button, or none for the comment. */
  async send(answer: string | undefined): Promise<void> {
    await (answer ? this.#vote.cast(answer === 'yes') : this.#comment?.send())
  }

  /** Sends what waits on this device. Returns false when something stays. */
  sendWaiting(): Promise<boolean> {
    return sendWaiting(({ id, body }, outcome) => {
      if (id === idOf(this.#subject)) this.#vote.arrived(outcome)
      else if (id === commentIdOf(this.#subject)) this.#comment?.arrived(String(body['text']), outcome)
    })
  }
}
