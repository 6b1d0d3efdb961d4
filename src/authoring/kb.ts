import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { ContentError, nearest } from '../schema/explain.ts'
import { CommandError, UsageError, type Call, type Command } from './command.ts'
import { check } from './commands/check.ts'
import { gaps } from './commands/gaps.ts'
import { importMarkdown } from './commands/import-markdown.ts'
import { newArticle } from './commands/new.ts'
import { redirects } from './commands/redirects.ts'
import { search } from './commands/search.ts'
import { translateStatus } from './commands/translate-status.ts'
import { translations } from './commands/translations.ts'

const commands: readonly Command[] = [newArticle, check, search, gaps, translations, translateStatus, redirects, importMarkdown]

/** Runs the command line `args` and answers the exit code: 0 well, 1 problems, 2 not understood. Refusals are notes. */
export async function kb(
  args: readonly string[],
  { say, today, note = say }: Pick<Call, 'say' | 'today'> & Partial<Pick<Call, 'note'>>,
): Promise<number> {
  try {
    if (args.length === 0 || args[0] === 'help' || args.includes('--help') || args.includes('-h')) {
      say(helpOn(args.filter((word, index) => !word.startsWith('-') && (word !== 'help' || index > 0))))
      return 0
    }
    const command = findCommand(args)
    const { words, options } = readOptions(command, args.slice(command.name.split(' ').length))
    return await command.run({ words, options, say, note, today })
  } catch (error) {
    if (error instanceof UsageError) {
      note(`kb: ${error.message}`)
      return 2
    }
    if (error instanceof ContentError || error instanceof CommandError) {
      note(error.message)
      return 1
    }
    const cause = systemFault(error)
    if (cause === undefined) throw error
    note(`kb: ${cause}`)
    return 1
  }
}

function findCommand(args: readonly string[]): Command {
  const typed = args.filter((word) => !word.startsWith('-'))
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => args[index] === word))
  if (command) return command
  const names = commands.map(({ name }) => name)
  const longer = names.filter((name) => name.startsWith(`${typed[0] ?? ''} `))
  if (longer.length)
    throw new UsageError(`\`${typed[0] ?? ''}\` needs to know from where: ${longer.map((name) => `kb ${name}`).join(', ')}.`)
  const meant = nearest(typed.slice(0, 2).join(' '), names) ?? nearest(typed[0] ?? '', names)
  const cure = meant ? `Did you mean \`kb ${meant}\`?` : `Use one of: ${names.join(', ')}.`
  throw new UsageError(`there is no command \`${typed[0] ?? args[0] ?? ''}\`. ${cure} See kb --help.`)
}

function readOptions(command: Command, args: readonly string[]): Pick<Call, 'words' | 'options'> {
  const known: Command['options'] = { ...command.options, help: { help: 'Shows this text.' } }
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true, options: parserOptions(known) })
  const words: string[] = []
  const options: Record<string, string> = {}
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const option = known[token.name]
    if (!option) {
      const meant = nearest(token.name, Object.keys(known))
      const cure = meant
        ? `Did you mean --${meant}?`
        : `It knows ${Object.keys(known)
            .map((name) => `--${name}`)
            .join(', ')}.`
      throw new UsageError(`\`kb ${command.name}\` has no option ${token.rawName}. ${cure}`)
    }
    if (option.value !== undefined && !token.value) throw new UsageError(`${token.rawName} needs ${option.value} behind it.`)
    if (option.value === undefined && token.value !== undefined) throw new UsageError(`${token.rawName} takes no value.`)
    options[token.name] = token.value ?? 'true'
  }
  return { words, options }
}

function parserOptions(known: Command['options']) {
  const rows = Object.entries(known).map(([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string' }] as const)
  return Object.fromEntries(rows) as Record<string, { type: 'boolean' | 'string' }>
}

/** Help on what was typed so far, be it half a name; on everything where nothing was. */
function helpOn(typed: readonly string[]): string {
  if (typed.length === 0) return overview()
  const meant = commands.filter(({ name }) => name.split(' ').every((word, index) => word === (typed[index] ?? word)))
  return (meant.length ? meant : [findCommand(typed)]).map(helpFor).join('\n\n')
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const rows = commands.map(({ name, summary }) => `  kb ${name.padEnd(width)}  ${summary}`)
  return [
    'kb: the writers’ tool. Run it with npm run kb <command>; options follow two dashes: npm run kb check -- --json',
    '',
    ...rows,
    '',
    'Every command explains itself: kb <command> --help',
  ].join('\n')
}

function helpFor(command: Command): string {
  const rows = Object.entries(command.options).map(([name, { value, help }]) => [`--${name}${value ? ` ${value}` : ''}`, help] as const)
  const width = Math.max(...rows.map(([left]) => left.length))
  return [
    `kb ${command.name} ${command.usage}`,
    '',
    command.details,
    '',
    ...rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`),
  ].join('\n')
}

/** What the operating system refused, in words; undefined for a fault of ours. */
function systemFault(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined
  const path = 'path' in error ? String(error.path) : ''
  const reasons: Record<string, string> = {
    ENOENT: 'does not exist',
    EACCES: 'may not be read or written by you',
    ENOSPC: 'cannot be written: the disk is full',
    EROFS: 'cannot be written: the disk is read-only',
    EISDIR: 'is a folder, and a file was expected',
    ENOTDIR: 'is a file, and a folder was expected',
  }
  return `${path} ${reasons[String(error.code)] ?? `could not be used (${String(error.code)})`}.`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.on('error', () => process.exit())
  const printTo = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(text.replace(/\n*$/, '\n'))
  const [say, note] = [printTo(process.stdout), printTo(process.stderr)]
  process.exitCode = await kb(process.argv.slice(2), { say, note, today: new Date().toISOString().slice(0, 10) })
}
