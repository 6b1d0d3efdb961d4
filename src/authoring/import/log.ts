/** What an import could not carry over, or changed in a way the writer should look at. Every remark belongs to one of these. */
const remarkKinds = {
  'dead-link': 'Links to nothing in the imported folder, left as written',
  'dead-anchor': 'Links to a heading that is not there: they lead to the article, and what follows # is as written',
  'missing-file': 'Images and files that are not there, left as written',
  'unpublished-file': 'Links to files of a kind that is not published: turn them into another, such as .txt or .zip',
  'missing-include': 'Includes of a file that is not there, left as written',
  'unknown-macro': 'Macros with no meaning in Markdown, left as written',
  'raw-html': 'Forms, scripts, frames and styles in HTML, left as written: see that the page still works',
  'lost-icon': 'Icons drawn by a font of the old site: nothing shows here until a word or an image stands in their place',
  'dropped-key': 'Frontmatter that has no place here, left out',
  'changed-setting': 'Frontmatter that had to be changed',
  'dropped-attribute': 'Sizes and attributes behind images and links, left out',
  'moved-heading': 'Headings moved one level down, because the title is the only first-level heading',
  'made-title': 'Articles without a title, named after the file',
  renamed: 'Articles whose address had to change for another reason than spelling',
  flattened: 'Folders deeper than two levels, moved up',
  'lost-redirect': 'Redirects that could not be carried over whole',
  'not-imported': 'Files that are not articles, left out',
  kept: 'Files that were there already and were kept; --force replaces them',
} as const satisfies Record<string, string>

type RemarkKind = keyof typeof remarkKinds

/** A place in the folder that is imported; a file without a line is meant as a whole. */
export interface Place {
  /** Path below the imported folder. */
  file: string
  line?: number | undefined
}

interface Remark extends Place {
  kind: RemarkKind
  text: string
}

/** Collects what an import did and what it could not do. */
export interface Log {
  remarks: readonly Remark[]
  /** How often each thing was done, by name. */
  counts: ReadonlyMap<string, number>
  remark: (kind: RemarkKind, place: Place, text: string) => void
  count: (what: string, by?: number) => void
}

export function createLog(): Log {
  const remarks: Remark[] = []
  const counts = new Map<string, number>()
  const seen = new Set<string>()
  return {
    remarks,
    counts,
    remark(kind, { file, line }, text) {
      // A part used in many articles has its faults once.
      const key = `${kind}\0${file}\0${line ?? ''}\0${text}`
      if (!seen.has(key)) remarks.push({ kind, file, line, text })
      seen.add(key)
    },
    count: (what, by = 1) => void counts.set(what, (counts.get(what) ?? 0) + by),
  }
}

/** The remarks as a text for the terminal: counted by kind, with the first few of each. */
export function summaryOf(remarks: readonly Remark[], shown = 3): string {
  return grouped(remarks)
    .map(([kind, list]) => {
      const rest = list.length > shown ? [`    … and ${list.length - shown} more`] : []
      return [`  ${list.length} × ${remarkKinds[kind]}`, ...list.slice(0, shown).map((each) => `    ${lineOf(each)}`), ...rest].join('\n')
    })
    .join('\n')
}

/** All remarks as a Markdown file to work through. */
export function reportOf(remarks: readonly Remark[], heading: string): string {
  const parts = grouped(remarks).map(([kind, list]) =>
    [`## ${remarkKinds[kind]} (${list.length})`, '', ...list.map((each) => `- [ ] ${lineOf(each)}`), ''].join('\n'),
  )
  return [`# ${heading}`, '', 'This file is not published. Remove it when you are done.', '', ...parts].join('\n')
}

function lineOf({ file, line, text }: Remark): string {
  return `${line === undefined ? file : `${file}:${line}`}  ${text}`
}

function grouped(remarks: readonly Remark[]): [RemarkKind, Remark[]][] {
  const kinds = Object.keys(remarkKinds) as RemarkKind[]
  const groups = kinds.map((kind): [RemarkKind, Remark[]] => [kind, remarks.filter((remark) => remark.kind === kind)])
  return groups.filter(([, list]) => list.length > 0)
}
