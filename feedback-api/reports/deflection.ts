/** How many requests to support were avoided, without counting what nobody knows. */
import type { DeflectionAnswer } from '../admin-contract.ts'
import type { FeedbackStore } from '../storage/store.ts'
import { lastDays } from './window.ts'

interface DeflectionOptions {
  store: Pick<FeedbackStore, 'deflection'>
  now: number
  days?: number
}

/** A form left without opening a suggestion is in none of the shares: it says nothing. */
export async function reportDeflection({ store, now, days = 30 }: DeflectionOptions): Promise<DeflectionAnswer> {
  const counts = await store.deflection(lastDays(days, now))
  const { starts, explicit, implicit, sent } = counts
  return {
    ...counts,
    rate: explicit + sent === 0 ? null : explicit / (explicit + sent),
    upperBound: starts === 0 ? null : (explicit + implicit) / starts,
  }
}
