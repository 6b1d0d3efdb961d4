import { announce } from '../client/announcement.ts'

/** The script of the announcement, linked only by pages that have one. */
export function GET(): Response {
  return new Response(`(${announce.toString()})()\n`, { headers: { 'content-type': 'text/javascript' } })
}
