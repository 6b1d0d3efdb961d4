import { openLinkedQuestion } from '../client/linked-question.ts'

/** The script of linked questions and accordions, linked only by pages with them. */
export function GET(): Response {
  return new Response(`(${openLinkedQuestion.toString()})()\n`, { headers: { 'content-type': 'text/javascript' } })
}
