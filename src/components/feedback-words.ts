/** What the feedback says in the browser: what a vote needs even offline is in the page, what only a comment needs comes with its code. */
import { wordsFor } from '../i18n/index.ts'

const ofComment = /^(left\.|empty|comment(ed|Failed|Limited)|withdrawn)/
const ofBoth = /^(commentOffline|failed)$/

export function voteWords(lang: string): Record<string, string> {
  return chosen(lang, (key) => !ofComment.test(key))
}

export function commentWords(lang: string): Record<string, string> {
  return chosen(lang, (key) => ofComment.test(key) || ofBoth.test(key))
}

function chosen(lang: string, wanted: (key: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(wordsFor(lang).subset('feedback.live.')).filter(([key]) => wanted(key)))
}
