/** The last searches, on this device only. */
import { recallList, remember } from './device.ts'

const key = 'searches'

export const recentSearches = (): string[] => recallList(key)

export function rememberSearch(query: string): void {
  const text = query.trim()
  if (text.length > 1) remember(key, [text, ...recentSearches().filter((other) => other !== text)].slice(0, 5))
}

export const forgetSearches = (): boolean => remember(key, undefined)
