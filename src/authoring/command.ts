/** An option of a command; `value` names what follows it, and its absence makes the option a switch. */
interface Option {
  help: string
  value?: string
}

export interface Call {
  /** The arguments after the command's name, options left out. */
  words: readonly string[]
  /** Values of the options that were given; switches are `'true'`. */
  options: Readonly<Record<string, string | undefined>>
  /** Prints one block of text. */
  say: (text: string) => void
  /** Prints one block of text beside the output, for people only: what `say` prints may be read by another program. */
  note: (text: string) => void
  /** The day the command was called (UTC), `2026-05-31`. */
  today: string
}

/** A thing writers can ask for. Every file in `commands/` exports one. */
export interface Command {
  /** As typed: `check`, or `import markdown`. */
  name: string
  /** What may follow the name: `<folder> --to <folder>`. */
  usage: string
  /** One line for the list of commands. */
  summary: string
  /** What the command does, for its own help. */
  details: string
  options: Readonly<Record<string, Option>>
  /** Answers the exit code: 0 when all is well, 1 when there are problems. */
  run: (call: Call) => Promise<number>
}

/** Thrown when the arguments make no sense; printed with a hint at `--help`, exit code 2. */
export class UsageError extends Error {}

/** Thrown when the command cannot do what was asked; printed as it is, exit code 1. */
export class CommandError extends Error {}
