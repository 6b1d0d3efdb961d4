/** The operator's commands: `npm run feedback -- <command>`. */
import process from 'node:process'
import { readConfig } from '../config.ts'
import { account } from './account.ts'
import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { erase } from './erase.ts'
import { migrateToPostgres } from './migrate-to-postgres.ts'
import { restore } from './restore.ts'
import { retention } from './retention.ts'
import { token } from './token.ts'

const commands: Record<string, Command> = { account, backup, erase, 'migrate-to-postgres': migrateToPostgres, restore, retention, token }

const [name = '--help', ...args] = process.argv.slice(2)
const print = (line: string) => process.stdout.write(`${line}\n`)

try {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command && (args.includes('--help') || args.includes('-h'))) print(command.help.trimEnd())
  else if (command) await command.run({ args, config: readConfig(process.env), print, clock: Date.now })
  else if (name === '--help' || name === '-h' || name === 'help') print(overview())
  else throw new Error(`There is no command “${name}”.\n\n${overview()}`)
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException
  // What Node goes on to say of an unknown option is about words that begin with a dash.
  const isUsage = code?.startsWith('ERR_PARSE_ARGS')
  process.stderr.write(isUsage ? `${message.split('. ')[0] ?? ''}. See: npm run feedback -- ${name} --help\n` : `${message}\n`)
  process.exitCode = 1
}

function overview(): string {
  const lines = Object.entries(commands).map(([key, { summary }]) => `  ${key.padEnd(20)} ${summary}`)
  return `Usage: npm run feedback -- <command> [--help]\n\n${lines.join('\n')}\n\nDATA_DIR, DATABASE_URL and MANIFEST say where things are, as for the service.`
}
