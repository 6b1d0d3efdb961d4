import type { Heading } from './page.ts'

/** A line of the table of contents, with those below it. */
export interface ContentsEntry extends Heading {
  children: Heading[]
}

/** Second-level headings with their third-level ones; empty when there are fewer than two lines to choose from. */
export function contentsOf(headings: readonly Heading[]): ContentsEntry[] {
  const entries: ContentsEntry[] = []
  for (const heading of headings) {
    const last = entries.at(-1)
    if (heading.depth === 2) entries.push({ ...heading, children: [] })
    else if (heading.depth === 3 && last) last.children.push(heading)
  }
  return entries.length < 2 && (entries[0]?.children.length ?? 0) < 2 ? [] : entries
}
