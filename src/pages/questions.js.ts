import { openLinkedQuestion } from '../client/linked-question.ts'

/** The script of linked questions, linked only by pages with questions. */
export function GET(): Response {
  return new Response(`(${openLinkedQuestion.toString()})()\n`, { headers: { 'content-type': 'text/javascript' } })
}
