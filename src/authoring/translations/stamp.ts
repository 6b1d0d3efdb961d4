import { readFrontmatter } from '../../knowledge/frontmatter.ts'
import { CommandError } from '../command.ts'

/**
 * Writes `source_revision: <stamp>` into the frontmatter of an article's text: in place of the line that is there, else as the last key. Everything
 * else stays byte for byte, line ends included. Throws a {@link CommandError} where the frontmatter is written so that one line cannot carry it.
 */
export function withStamp(file: string, text: string, stamp: string): string {
  const lines = text.split('\n')
  const end = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line))
  const there = lines.findIndex((line, index) => index > 0 && index < end && /^source_revision\s*:/.test(line))
  if (end > 0 && there > 0) lines[there] = (lines[there] ?? '').replace(/^(source_revision\s*:)\s*[^\s#]*/, `$1 ${stamp}`)
  else if (end > 0) lines.splice(end, 0, `source_revision: ${stamp}${lines[0]?.endsWith('\r') ? '\r' : ''}`)
  const stamped = lines.join('\n')
  const parts = readFrontmatter(stamped, file)
  if (parts.ok && parts.value.data['source_revision'] === stamp) return stamped
  throw new CommandError(
    `${file}: its frontmatter cannot take the line \`source_revision: ${stamp}\`. Write each of its keys on a line of its own.`,
  )
}
