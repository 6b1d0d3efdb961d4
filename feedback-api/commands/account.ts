import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { generatePassword, hashPassword } from '../feedback/password.ts'
import { type Command, expectRole, onlyArgument, openExistingStore, staffName } from './command.ts'

export const account: Command = {
  summary: 'creates an account of the support desk, or gives it a new password',
  help: `Usage: npm run feedback -- account <name> [--role viewer|editor]

Makes up a password, prints it once and keeps only its hash. An account that exists gets the new password and role, and
is signed out everywhere. A viewer may look; an editor may change, erase and create API tokens.
`,
  async run({ args, config, print, clock }) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { role: { type: 'string', default: 'viewer' } } })
    const needed = 'Name the account: npm run feedback -- account writer (letters, digits, . _ @ -).'
    const name = onlyArgument(positionals, needed)
    if (!staffName.test(name)) throw new Error(needed)
    const role = expectRole(values.role, '--role')
    const store = await openExistingStore(config)
    try {
      const password = generatePassword(randomBytes)
      await store.saveAccount({ name, role, password: await hashPassword(password) }, clock())
      print(`${name} (${role})\nPassword: ${password}\nIt is shown once and not kept.`)
    } finally {
      await store.close()
    }
  },
}
