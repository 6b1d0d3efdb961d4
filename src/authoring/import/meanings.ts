import { readFileSync } from 'node:fs'
import { readYaml } from '../../knowledge/frontmatter.ts'
import { CommandError } from '../command.ts'
import { mapProse, type Line } from './lines.ts'
import type { Log } from './log.ts'
import { humanName } from './shelve.ts'

/** What a macro of another tool means, in Markdown. */
export interface Meaning {
  macro: RegExp
  /** `$1`, `$2` … stand for what the stars of the macro matched. */
  text: string
}

/**
 * Reads a file of meanings: YAML with a macro and its Markdown on each line, such as `'{settings_tab|*}': '1. Open **Settings**, **$1**.'`.
 * Throws a {@link CommandError} when it cannot be understood.
 */
export function readMeanings(path: string): Meaning[] {
  const yaml = readYaml(readFileSync(path, 'utf8'), path)
  if (!yaml.ok) throw new CommandError(`${path}:${yaml.problem.line ?? 1}  ${yaml.problem.message}`)
  if (typeof yaml.value !== 'object' || yaml.value === null)
    throw new CommandError(`${path}: expected lines such as '{tool|*}': 'Open **$1**.'`)
  return Object.entries(yaml.value).map(([macro, text]) => {
    if (typeof text !== 'string') throw new CommandError(`${path}: expected Markdown behind \`${macro}\`, in quotes.`)
    const pattern = macro.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    return { macro: new RegExp(pattern.join('([^{}|]*)'), 'g'), text }
  })
}

/** Writes the meaning in the place of each macro. What a star matched is put in words: `your-bots` as `Your bots`. */
export function applyMeanings(lines: readonly Line[], meanings: readonly Meaning[], log: Log): Line[] {
  if (meanings.length === 0) return [...lines]
  const changed = mapProse(lines, (text, line) => {
    const indent = /^\s*/.exec(line.text)?.[0] ?? ''
    return meanings.reduce(
      (result, { macro, text: meaning }) =>
        result.replace(macro, (...found: unknown[]) => {
          log.count('macros written by their given meaning')
          const written = meaning.trimEnd().replace(/\$(\d)/g, (_, number: string) => humanName(String(found[Number(number)] ?? '')))
          return written.replaceAll('\n', `\n${indent}`)
        }),
      text,
    )
  })
  return changed.flatMap((line) => line.text.split('\n').map((text) => ({ ...line, text })))
}
