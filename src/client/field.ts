/** What every page would carry along for the few readers who search from it, or say what they think. */
import type { SearchField } from './search-context.ts'

export async function fetchField(): Promise<SearchField> {
  const form = document.querySelector<HTMLFormElement>('tier-search form')
  return (await (await fetch(`${form?.action ?? ''}field.json`)).json()) as SearchField
}
