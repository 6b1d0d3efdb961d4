/** What the feedback says in the browser: what must be said offline is in the page, all of it comes with the code of the forms. */
import { reasons } from '../../feedback-api/contract.ts'
import type { FeedbackWords } from '../client/feedback-forms.ts'
import { wordsFor, type WordKey } from '../i18n/index.ts'

const ofPage = /^(offline|undone|commentOffline)$/
const ofSteps = /^(stuck|failed|limited|refused)$/

/** What a page says when nothing can be fetched, and at its steps when it has some. */
export function wordsOfPage(lang: string, hasSteps: boolean): Record<string, string> {
  const all = Object.entries(wordsFor(lang).subset('feedback.live.'))
  return Object.fromEntries(all.filter(([key]) => ofPage.test(key) || (hasSteps && ofSteps.test(key))))
}

/** What the forms say. */
export function feedbackWords(lang: string): FeedbackWords {
  const { say, subset } = wordsFor(lang)
  const offered = (answer: 'yes' | 'no'): Record<string, string> =>
    Object.fromEntries(reasons[answer].map((reason) => [reason, say(`feedback.reason.${reason}` satisfies WordKey)]))
  return {
    said: subset('feedback.live.'),
    retry: say('feedback.retry'),
    withdraw: say('feedback.comment.withdraw'),
    optional: say('feedback.optional'),
    why: { yes: say('feedback.why.yes'), no: say('feedback.why.no') },
    reasons: { yes: offered('yes'), no: offered('no') },
  }
}
