import type { AstroComponentFactory } from 'astro/runtime/server/index.js'
import type { Heading } from '../knowledge/page.ts'
import type { Needs } from './needs.ts'

/** The rendered words of an article: HTML for Markdown, an Astro component for MDX. */
export type Body = { headings: Heading[]; needs: Needs } & (
  { kind: 'html'; html: string } | { kind: 'component'; Content: AstroComponentFactory }
)

/** The same as it can pass from one thread to another: MDX is the body of a function. */
export type CompiledBody = { headings: Heading[] } & ({ kind: 'html'; html: string } | { kind: 'code'; code: string })
