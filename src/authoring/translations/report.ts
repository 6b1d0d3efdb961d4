import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { CommandError } from '../command.ts'

const row = z.object({ article: z.string(), votes: z.object({ yes: z.int(), no: z.int() }) })
const report = z.object({ ranked: z.array(row), notEnoughVotes: z.array(row).default([]) })

/** Votes by article key, all languages together, from a file with the output of `npm run report -- --json`. */
export async function readVotes(file: string): Promise<Map<string, number>> {
  const parsed = report.safeParse(parseJson(await readFile(file, 'utf8'), file))
  if (!parsed.success) throw new CommandError(`${file} is not a report. Expected the output of: npm run --silent report -- --json`)
  const votes = new Map<string, number>()
  for (const { article, votes: given } of [...parsed.data.ranked, ...parsed.data.notEnoughVotes])
    votes.set(article, (votes.get(article) ?? 0) + given.yes + given.no)
  return votes
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandError(`${file} is not valid JSON. Expected the output of: npm run --silent report -- --json`, { cause: error })
  }
}
