import * as z from 'zod'
import { CommandError } from '../command.ts'

/** Text of readers is printed on a terminal, which takes control characters for commands. */
const line = z.string().transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' '))

/** One query of one language with what became of those who searched it; the part of the service's answer that is needed here. */
const searchRow = z.object({
  lang: z.string(),
  query: line,
  /** Words of the query that no article had, separated by spaces. */
  unmatched: line,
  results: z.int(),
  count: z.int(),
  /** How many opened a result and stayed, came back, left without opening any, or went on to write to support. */
  opened: z.int(),
  returned: z.int(),
  left: z.int(),
  contact: z.int(),
  /** The articles opened, by key; those who came back from one soon had not found it there. */
  articles: z.array(z.object({ article: z.string(), opened: z.int(), returned: z.int() })).default([]),
})
const wish = z.object({ lang: z.string(), search: line, text: line })
const answer = z.object({ searches: z.array(searchRow), wishes: z.array(wish).default([]) })

export type SearchRow = z.infer<typeof searchRow>
/** What a reader whose search found nothing said to be looking for. */
export type Wish = z.infer<typeof wish>
/** What the service knows of searches. */
export type Searches = z.infer<typeof answer>

/** Reads what `GET /v1/admin/searches` answers; `from` says in messages where the text is from. */
export function parseSearches(text: string, from: string): Searches {
  const parsed = answer.safeParse(parseJson(text, from))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.length ? ` (${issue.path.join('.')}: ${issue.message})` : ''
  throw new CommandError(`${from} holds no searches${where}. Expected what GET /v1/admin/searches of the feedback service answers.`)
}

/**
 * Asks the feedback service at `address` what was searched for in the last `days` days. Those who find nothing say it in words of their own: their
 * queries are rare, and would be left out behind the most frequent ones.
 */
export async function fetchSearches(address: string, token: string | undefined, days: number): Promise<Searches> {
  const base = new URL(`v1/admin/searches?days=${days}&limit=1000`, address.endsWith('/') ? address : `${address}/`)
  const { searches, wishes } = await fetchAnswer(base, token)
  const failed = await fetchAnswer(new URL(`${base.href}&only=failed`), token)
  const all = [...searches, ...failed.searches]
  return { searches: [...new Map(all.map((row) => [`${row.lang} ${row.query}`, row])).values()], wishes }
}

async function fetchAnswer(url: URL, token: string | undefined): Promise<Searches> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(30_000) }).catch((error: unknown) => {
    throw new CommandError(`${url.origin} does not answer. Check the address, and that the feedback service is running.`, { cause: error })
  })
  if (response.status === 401 || response.status === 403)
    throw new CommandError(
      `${url.origin} refuses the token. Ask whoever runs the service for an API token, and give it with --token or in FEEDBACK_TOKEN.`,
    )
  if (!response.ok)
    throw new CommandError(`${url.origin} answered ${response.status} to ${url.pathname}. Expected the address of the feedback service.`)
  return parseSearches(await response.text(), `The answer of ${url.origin}`)
}

function parseJson(text: string, from: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandError(`${from} is not valid JSON. Expected what GET /v1/admin/searches of the feedback service answers.`, {
      cause: error,
    })
  }
}
