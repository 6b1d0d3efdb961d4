/** What a command is: a line for the list, its help, and what it does. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Catalog } from '../feedback/catalog.ts'
import { createDeskRules, type DeskRules } from '../feedback/desk.ts'
import { openStore } from '../service.ts'
import type { FeedbackStore, Role } from '../storage/store.ts'

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

/** Who did it, in the list of changes. */
export const commandLine = { name: 'command line', role: 'editor' } as const

/** The only argument beside the options. @throws when it is missing or not alone, with what is `needed` */
export function onlyArgument([argument, extra]: string[], needed: string): string {
  if (argument === undefined) throw new Error(needed)
  if (extra !== undefined) throw new Error(`“${extra}” is too much; what has spaces in it goes between quotation marks. ${needed}`)
  return argument
}

/** What an account or a token may be called. */
export const staffName = /^[\p{L}\p{N} ._@-]{1,100}$/u

/** @throws unless it is a role; `option` is where it was given */
export function expectRole(role: string, option: string): Role {
  if (role !== 'viewer' && role !== 'editor') throw new Error(`${option} takes viewer or editor, not “${role}”.`)
  return role
}

/** @throws when there is none: whoever looks in the wrong folder must not be told that all is done, or that nobody voted */
export function existingDatabase({ dataDir }: Config): string {
  const file = join(dataDir, 'feedback.db')
  if (!existsSync(file))
    throw new Error(`There is no SQLite database in ${dataDir}. DATA_DIR says where it is; the service makes it at its first start.`)
  return file
}

/** The store of the service, which must have been there before. */
export async function openExistingStore(config: Config): Promise<FeedbackStore> {
  if (config.databaseUrl === undefined) existingDatabase(config)
  return await openStore(config)
}

/** What support may change, for commands; only what concerns articles needs the `catalog`. */
export function deskOf(store: FeedbackStore, clock: () => number, catalog?: Catalog): DeskRules {
  const expectCatalog = () => {
    if (!catalog) throw new Error('This command has not read the articles.')
    return catalog
  }
  return createDeskRules({ store, catalog: expectCatalog, clock, random: randomBytes })
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
