/** Where readers got stuck, step by step, in the words of the article. */
import type { ManifestArticle } from '../contract.ts'
import { keysOf } from '../feedback/desk.ts'
import type { StuckStep } from '../storage/store.ts'

export interface StuckPlace {
  step: string
  /** Number and words of the step; null when the article has no such step any more. */
  number: number | null
  title: string | null
  /** Readers, once a day each. */
  count: number
}

/** The steps of one article at which readers were stuck, most readers first. `counted` may hold those of other articles. */
export function stuckPlaces(page: ManifestArticle, counted: readonly StuckStep[]): StuckPlace[] {
  const keys = keysOf(page)
  const sums = new Map<string, number>()
  for (const { article, lang, step, count } of counted) {
    if (lang === page.lang && keys.includes(article)) sums.set(step, (sums.get(step) ?? 0) + count)
  }
  const places = [...sums].map(([step, count]) => {
    const known = page.steps.find(({ id }) => id === step)
    return { step, number: known?.number ?? null, title: known?.title ?? null, count }
  })
  return places.sort((a, b) => b.count - a.count || (a.number ?? Infinity) - (b.number ?? Infinity) || (a.step < b.step ? -1 : 1))
}

/** `7 readers were stuck at step 3: “Connect your domain”`. */
export function stuckSentence({ count, number, title, step }: StuckPlace): string {
  const readers = count === 1 ? '1 reader was' : `${count} readers were`
  if (number === null) return `${readers} stuck at a step that has changed since (${step})`
  return `${readers} stuck at step ${number}${title ? `: “${title}”` : ''}`
}
