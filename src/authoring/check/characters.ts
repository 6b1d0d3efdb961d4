import type { Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** Characters nobody sees that change what readers see, or that no text should hold, by their code. */
const odd: readonly { name: string; pattern: RegExp }[] = [
  { name: 'a control character', pattern: /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u },
  { name: 'a character that turns the direction of the text around', pattern: /[\u202d\u202e]/u },
]

/** Opens and closes a run of text in another direction. */
const [opening, closing] = [/[\u202a\u202b\u2066-\u2068]/gu, /[\u202c\u2069]/gu]

/** Invisible characters that came along from elsewhere; one finding a line. */
export function checkCharacters({ article, text, lineOf }: Sheet): Finding[] {
  return text.split('\n').flatMap((line, index) => {
    const found = odd.find(({ pattern }) => pattern.test(line))
    const [opened, closed] = [line.match(opening)?.length ?? 0, line.match(closing)?.length ?? 0]
    const name = found?.name ?? (opened > closed ? 'a mark for the direction of the text that is never closed' : undefined)
    if (name === undefined) return []
    const code = (found?.pattern ?? opening).exec(line)?.[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
    const message = `there is ${name} here (U+${code ?? ''}), which nobody sees in an editor. Type the words again, or remove it.`
    return [{ rule: 'odd-character', file: article.file, line: lineOf(index + 1), message }]
  })
}
