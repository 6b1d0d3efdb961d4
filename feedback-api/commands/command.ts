/** What a command is: a line for the list, its help, and what it does. */
import type { Config } from '../config.ts'

export interface Command {
  /** One line for the list of commands. */
  summary: string
  help: string
  run(context: CommandContext): Promise<void>
}

export interface CommandContext {
  /** Arguments after the command's name. */
  args: string[]
  config: Config
  print: (line: string) => void
  clock: () => number
}

/** Tells of long work now and then: `votes  120,000`. */
export function createProgress(print: (line: string) => void, every = 20_000): (what: string, rows: number) => void {
  let told = ''
  return (what, rows) => {
    const step = `${what} ${Math.floor(rows / every)}`
    if (rows < every || step === told) return
    told = step
    print(`  ${what}  ${rows.toLocaleString('en')}`)
  }
}
