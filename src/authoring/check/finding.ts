import type { Problem } from '../../schema/explain.ts'

/** What `kb check` looks for, and how much it matters: an error stops a release, a warning asks for judgement, a note is told to those who ask. */
export const rules = {
  unreadable: 'error',
  'dead-link': 'error',
  'dead-anchor': 'error',
  'dead-external': 'error',
  'dead-address': 'error',
  'missing-file': 'error',
  'no-alt-text': 'error',
  'untitled-frame': 'error',
  'repeated-id': 'error',
  'extra-title': 'error',
  'unknown-article': 'error',
  'unknown-variable': 'error',
  'unknown-term': 'error',
  'repeated-term': 'error',
  'empty-faq': 'error',
  'unknown-block': 'error',
  'empty-block': 'error',
  'wrong-attribute': 'error',
  'never-closed': 'error',
  'active-html': 'error',
  'unread-file': 'warning',
  'unread-markdown': 'warning',
  'skipped-level': 'warning',
  'review-due': 'warning',
  'past-announcement': 'warning',
  'cut-history': 'warning',
  'no-description': 'warning',
  'long-description': 'warning',
  'long-sentence': 'warning',
  'useless-keyword': 'warning',
  'useless-synonym': 'warning',
  'inline-style': 'warning',
  'odd-character': 'warning',
  'lost-words': 'warning',
  'unused-term': 'warning',
  'moved-external': 'warning',
  'unchecked-external': 'warning',
  'keyword-in-text': 'note',
} as const satisfies Record<string, 'error' | 'warning' | 'note'>

type Rule = keyof typeof rules

/** A problem with the rule that found it. */
export interface Finding extends Problem {
  rule: Rule
}

/** All findings as lines for a terminal, by file and line. */
export function formatFindings(findings: readonly Finding[]): string {
  const sorted = [...findings].sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0))
  return sorted
    .map(({ rule, file, line, key, message }) => {
      const where = line === undefined ? file : `${file}:${line}`
      return `${where}\n  ${rules[rule]} (${rule}): ${key === undefined ? '' : `${key}: `}${message}\n`
    })
    .join('\n')
}

/** The beginning of a text, as long as it may be quoted in a message. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
