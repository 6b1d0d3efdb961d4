import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftArticle } from '../../src/authoring/import/draft.ts'
import { createLog } from '../../src/authoring/import/log.ts'

/** Marks of many tools, whole and broken, between which words are strewn. */
const marks = [
  '\n',
  '\n\n',
  '    ',
  '  ',
  '- ',
  '1. ',
  '> ',
  '# ',
  '## ',
  '`',
  '```\n',
  '~~~\n',
  '|',
  '||',
  '#|\n',
  '|#\n',
  '\n#|\n|| ',
  ' ||\n|#\n',
  '**',
  '[',
  '](x.md)',
  '![',
  '](x.png =1x2)',
  '{% note info %}\n',
  '{% endnote %}\n',
  '{% cut "',
  '" %}\n',
  '{% endcut %}\n',
  '{% list tabs %}\n',
  '{% endlist %}\n',
  '!!! tip "',
  '"\n',
  '??? info\n',
  ':::note\n',
  ':::\n',
  '{start_tabs}\n',
  '{tab|',
  '}\n',
  '{end_tabs}\n',
  '[!DNL ',
  ']',
  '>[!INFO]\n',
  '{#',
  '}',
  '{{',
  '}}',
  '{!',
  '!}',
  '<a href="',
  '">',
  '<!--',
  '-->',
  '---\n',
  '===\n',
  '\\',
  '\t',
  '&amp;',
]

describe('an import', () => {
  it('loses no word, whatever marks stand around it', () => {
    const piece = fc.oneof(fc.constantFrom(...marks), fc.constant('WORD'))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const words: string[] = []
        const text = pieces.map((each) => (each === 'WORD' ? (words.push(`w${words.length}x`), words.at(-1) ?? '') : each)).join('')
        const source = { root: '/nowhere', name: 'docs', articles: ['a.md'], parts: [], files: new Set(['a.md']), read: () => text }
        const log = createLog()
        const draft = draftArticle('a.md', { source, variablesFor: () => new Map(), meanings: [], usedParts: new Set(), log })
        const kept = [draft.title, draft.text, ...log.remarks.map((remark) => remark.text), JSON.stringify(draft.data)]
          .join('\n')
          .toLowerCase()
        for (const word of words) expect(kept).toContain(word)
        expect(draft.lines.map((line) => line.text).join('\n')).toBe(draft.text)
      }),
      { numRuns: 600, seed: 20260531 },
    )
  })
})
