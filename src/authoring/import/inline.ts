import { mapProse, type Line } from './lines.ts'
import type { Log } from './log.ts'

/** Kinds of `> [!KIND]` that GitHub does not know, and the one that means the same. */
const otherAlerts: Readonly<Record<string, string>> = {
  INFO: 'NOTE',
  HINT: 'TIP',
  SUCCESS: 'TIP',
  DANGER: 'CAUTION',
  ERROR: 'CAUTION',
  ATTENTION: 'WARNING',
  MORELIKETHIS: 'TIP',
}

/** Changes the small marks inside a line: terms, variables, sizes and attributes. */
export function convertInline(lines: readonly Line[], variables: ReadonlyMap<string, string>, log: Log): Line[] {
  return mapProse(lines, (text, line) => {
    const drop = (mark: string): string => {
      log.remark('dropped-attribute', line, mark.trim())
      return ''
    }
    return plainTerms(text, log)
      .replace(/^(\s*(?:>\s*)+)\[!([A-Z]+)\]\s*$/, (whole, quote: string, kind: string) => {
        const known = otherAlerts[kind]
        return known ? `${quote}[!${known}]` : whole
      })
      .replace(/(not_var)?\{\{\s*([\w.-]+)\s*\}\}/g, (whole, literal: string | undefined, name: string) => {
        if (literal) return whole.slice(literal.length)
        const value = variables.get(name)
        if (value === undefined) return whole
        log.count('variables put in place')
        return value
      })
      .replace(/(?<!#)##(?=[^\s#])([^#\n`]*[^\s#`])##(?!#)/g, '`$1`')
      .replace(/(\]\([^)\s]+(?:\s+"[^"]*")?)(\s+=\d*x\d*)\)/g, (_, link: string, size: string) => `${link}${drop(size)})`)
      .replace(
        /(\]\([^)]*\))(\{\s*(?:[.:\w-]+\s*=\s*(?:"[^"]*"|[^\s}]+)\s*|\.[\w-]+\s*)+\})/g,
        (_, link: string, mark: string) => `${link}${drop(mark)}`,
      )
  })
}

/** `{#id}` names a place. Behind a heading that is Markdown here too; elsewhere it becomes an anchor in HTML. */
export function convertAnchors(lines: readonly Line[], log: Log): Line[] {
  const anchor = /(?<!%\})\s?\{#(?!T\})([^\s{}"<>]+)\}/g
  const write = (text: string): string =>
    text.replace(anchor, (_, id: string) => {
      log.count('anchors written in HTML')
      return ` <a id="${id}"></a>`
    })
  const headings = new Map(lines.map((line, index) => [`${line.file}:${line.line}`, isHeading(line, lines[index + 1])]))
  return mapProse(lines, (text, line) => {
    if (!headings.get(`${line.file}:${line.line}`)) return write(text)
    // The last one is the heading's own.
    const own = /\s*\{#[^\s{}]+\}\s*$/.exec(text)?.index ?? text.length
    return `${write(text.slice(0, own))}${text.slice(own)}`
  })
}

function isHeading({ text }: Line, next: Line | undefined): boolean {
  return /^[\s>]*#{1,6}\s/.test(text) || (text.trim() !== '' && /^\s*(=+|-+)\s*$/.test(next?.text ?? ''))
}

/** `[!DNL Fastly]` and `[!UICONTROL Save]` without the mark. */
export function plainTerms(text: string, log: Log): string {
  return text.replace(/\[!(?:DNL|UICONTROL)\s+([^\]]*?)\s*\]/g, (_, words: string) => {
    log.count('marked terms made plain')
    return words
  })
}
