/** Signing in to the support desk. The cookie holds a secret, the store only its hash, so a copied database opens nothing. */
import { createHash } from 'node:crypto'
import type { Account, FeedbackStore } from '../storage/store.ts'
import { generatePassword, hashPassword, passwordMatches } from './password.ts'
import { Refusal } from './refusal.ts'

export interface Staff {
  name: string
  role: Account['role']
}

export interface SignInRules {
  /** Answers the secret for the cookie. @throws Refusal `wrong_password` */
  signIn(name: string, password: string): Promise<{ secret: string; staff: Staff }>
  signOut(secret: string): Promise<void>
  whoIs(secret: string | undefined): Promise<Staff | undefined>
}

interface SignInDeps {
  store: FeedbackStore
  clock: () => number
  random: (bytes: number) => Uint8Array
}

export const signInHours = 12
const adminName = 'admin'

export function createSignInRules({ store, clock, random }: SignInDeps): SignInRules {
  return {
    async signIn(name, password) {
      const account = await store.findAccount(name)
      if (!(await passwordMatches(password, account?.password)) || !account) {
        throw new Refusal('wrong_password', 'The name or the password is wrong. Check both and try again.')
      }
      const secret = Buffer.from(random(32)).toString('base64url')
      const created = clock()
      await store.addSignIn({ id: idOf(secret), account: account.name, created, expires: created + signInHours * 3_600_000 })
      return { secret, staff: { name: account.name, role: account.role } }
    },
    async signOut(secret) {
      await store.removeSignIn(idOf(secret))
    },
    async whoIs(secret) {
      if (!secret) return undefined
      const found = await store.findSignIn(idOf(secret), clock())
      return found && { name: found.account, role: found.role }
    },
  }
}

interface AdminAccount {
  /** The made-up password of a first start, which is not kept anywhere. */
  firstPassword: string | undefined
  /** Resolves when the account has the password it was given; nobody may be let in before. Asked again, it tries again what failed. */
  settled(): Promise<void>
}

/** Makes sure the account `admin` exists. A given password replaces the stored one; without one, the first start makes one up. */
export async function prepareAdmin({ store, clock, random }: SignInDeps, given: string | undefined): Promise<AdminAccount> {
  const save = async (password: string, known: { account: Account | undefined }) =>
    await store.saveAccount({ name: adminName, role: 'editor', password: await hashPassword(password) }, clock(), known)
  if (given === undefined) {
    const made = (await store.findAccount(adminName)) ? undefined : generatePassword(random)
    // Where another process that starts now was quicker, its password is the one that counts.
    const isFirst = made !== undefined && (await save(made, { account: undefined }))
    return { firstPassword: isFirst ? made : undefined, settled: () => Promise.resolve() }
  }
  // Comparing takes its time on purpose; readers need not wait for it.
  const settle = async (): Promise<void> => {
    const account = await store.findAccount(adminName)
    if (await passwordMatches(given, account?.password)) return
    // Another process that starts now may have been quicker, and somebody have signed in there already.
    if (!(await save(given, { account }))) await settle()
  }
  let settling: Promise<void> | undefined
  const settled = () =>
    (settling ??= settle().catch((error: unknown) => {
      settling = undefined
      throw error
    }))
  return { firstPassword: undefined, settled }
}

function idOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
