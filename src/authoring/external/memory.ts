import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Outcome } from './outcome.ts'

const hour = 3_600_000
const lifetimes: Readonly<Record<Outcome['kind'], number>> = { fine: 7 * 24 * hour, moved: 7 * 24 * hour, dead: hour, unsure: hour / 4 }

interface Entry {
  outcome: Outcome
  /** Milliseconds since 1970. */
  until: number
}

/** Outcomes of earlier runs: good ones are kept for a week, bad ones for an hour, so that a mended link is soon noticed. */
export interface Memory {
  recall: (address: string) => Outcome | undefined
  keep: (address: string, outcome: Outcome) => void
  /** Writes the file synchronously: hosts that finish at the same time must not write into it together. */
  save: () => void
}

/** Opens the file of earlier outcomes; one that is missing or unreadable is an empty one. `now` in milliseconds since 1970. */
export async function openMemory(file: string, now: () => number = Date.now): Promise<Memory> {
  const entries = new Map(Object.entries(await readEntries(file)))
  return {
    recall(address) {
      const entry = entries.get(address)
      return entry && entry.until > now() ? entry.outcome : undefined
    },
    keep(address, outcome) {
      const asked = outcome.kind === 'unsure' ? outcome.until : undefined
      entries.set(address, { outcome, until: Math.max(now() + lifetimes[outcome.kind], asked ?? 0) })
    },
    save() {
      const current = [...entries].filter(([, entry]) => entry.until > now())
      const fresh = `${file}.${process.pid}`
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(fresh, JSON.stringify({ version: 1, links: Object.fromEntries(current) }))
      renameSync(fresh, file)
    },
  }
}

async function readEntries(file: string): Promise<Record<string, Entry>> {
  try {
    const { version, links } = JSON.parse(await readFile(file, 'utf8')) as { version?: number; links?: Record<string, Entry> }
    return version === 1 && links ? links : {}
  } catch {
    return {}
  }
}
