import { parseArgs } from 'node:util'
import type { DeskRules } from '../feedback/desk.ts'
import type { ApiToken, FeedbackStore } from '../storage/store.ts'
import { type Command, type CommandContext, commandLine, deskOf, expectRole, openExistingStore, staffName } from './command.ts'

const day = 86_400_000

export const token: Command = {
  summary: 'creates, lists and revokes the API tokens of programs',
  help: `Usage: npm run feedback -- token create --name <name> [--scope viewer|editor] [--expires <YYYY-MM-DD>]
       npm run feedback -- token list
       npm run feedback -- token revoke --name <name>

Prints a new token once and keeps only its hash. A program sends it as "Authorization: Bearer <token>".

  --name      what the token is for, such as "kb"; it shows up in the list of changes
  --scope     viewer, the default, reads reports, comments and exports; editor also changes, imports and erases
  --expires   the last day (UTC) the token is good for; without it a year from now

A revoked token opens nothing from that moment on.
`,
  async run({ args, config, print, clock }) {
    const text = { type: 'string' } as const
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { name: text, scope: text, expires: text } })
    const [action = ''] = positionals
    if (!Object.hasOwn(actions, action) || positionals.length > 1)
      throw new Error(`Say what to do: create, list or revoke, not “${positionals.join(' ')}”.`)
    const store = await openExistingStore(config)
    try {
      await actions[action as keyof typeof actions]({ store, desk: deskOf(store, clock), values, print, now: clock() })
    } finally {
      await store.close()
    }
  },
}

interface ActionContext {
  store: FeedbackStore
  desk: DeskRules
  values: { name?: string; scope?: string; expires?: string }
  print: CommandContext['print']
  now: number
}

const actions = {
  async create({ desk, values: { name, scope = 'viewer', expires }, print, now }: ActionContext) {
    const role = expectRole(scope, '--scope')
    const end = endOf(expires ?? dateOf(now + 365 * day), now)
    const secret = await desk.createToken(commandLine, { name: expectName(name), role, expires: end })
    print(`${expectName(name)} (${role}), good until the end of ${dateOf(end - 1)} (UTC)\nToken: ${secret}\nIt is shown once and not kept.`)
  },
  async list({ store, print, now }: ActionContext) {
    const tokens = await store.listApiTokens()
    print(tokens.length === 0 ? 'There are no tokens.' : tokens.map((each) => lineOf(each, now)).join('\n'))
  },
  async revoke({ desk, values: { name }, print }: ActionContext) {
    if (!(await desk.removeToken(commandLine, expectName(name))))
      throw new Error(`There is no token named “${expectName(name)}”. See: npm run feedback -- token list`)
    print(`${expectName(name)} is revoked.`)
  },
}

function expectName(name: string | undefined): string {
  if (name === undefined || !staffName.test(name)) throw new Error('Name the token: --name kb (letters, digits, . _ @ -).')
  return name
}

/** The moment a UTC day ends. @throws when it is no date to come within ten years */
function endOf(date: string, now: number): number {
  const end = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) + day : NaN
  if (!(end > now && end - now <= 3650 * day) || dateOf(end - day) !== date)
    throw new Error(`--expires takes a day to come within ten years, such as ${dateOf(now + 365 * day)}, not “${date}”.`)
  return end
}

function lineOf({ name, role, created, expires }: ApiToken, now: number): string {
  return `${name.padEnd(20)} ${role}  made ${dateOf(created)}  ${expires > now ? 'good until' : 'expired'} ${dateOf(expires - 1)}`
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
