/** What the words of an article need of their page beside styles and scripts that every article has. */
import type { CompiledBody } from './body.ts'

export interface Needs {
  /** Something is folded that may be linked to. */
  folds: boolean
  tabs: boolean
  /** Numbered steps with addresses. */
  steps: boolean
  /** Readers can say at which step they are stuck. */
  stuck: boolean
  /** Pictures to enlarge, videos, or keys that are others on a Mac. */
  media: boolean
  /** Blocks that are drawn in a way of their own and do nothing. */
  drawn: boolean
}

/** Told from what was compiled: HTML that stands in it, and the names of the components that MDX asks for. */
export function needsOf(body: CompiledBody): Needs {
  const text = body.kind === 'html' ? body.html : body.code.replaceAll('\\"', '"')
  const names = new Set(body.kind === 'html' ? [] : Array.from(body.code.matchAll(ASKED), ([, name = '']) => name))
  const has = (html: RegExp, ...components: string[]): boolean => html.test(text) || components.some((name) => names.has(name))
  return {
    folds: has(/<details|"details"/, 'Accordion'),
    tabs: has(/<tier-tabs/, 'Tabs'),
    steps: has(/class="steps-list"/, 'Steps'),
    stuck: has(/class(=|: )"stuck"/),
    media: has(/class="figure"/, 'Figure', 'Video', 'Kbd'),
    drawn: has(/class="files"/, 'FileTree', 'Cards', 'Card', 'Badge', 'Video'),
  }
}

/** How compiled MDX says that it cannot do without a component. */
const ASKED = /_missingMdxReference\("(\w+)", true\)/g
