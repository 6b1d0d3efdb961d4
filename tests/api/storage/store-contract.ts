/** What every store must do, whatever the engine. */
import { describe, expect, it, onTestFinished } from 'vitest'
import type { FeedbackStore } from '../../../feedback-api/storage/store.ts'
import { describeComments } from './comment-contract.ts'
import { describeEvents } from './event-contract.ts'
import { aComment, fill, readAll, sumsOf } from './sample.ts'
import { describeVotes } from './vote-contract.ts'

/** Opens a store over a place; two over the same place are two processes. */
type OpenStore = (place: string) => Promise<FeedbackStore>
type NewPlace = () => Promise<string>

/** Stores of one engine; they are closed with the test. */
export interface Stores {
  newPlace: NewPlace
  /** In a new place unless one is given. */
  open: (place?: string) => Promise<FeedbackStore>
}

export function describeStore(name: string, newPlace: NewPlace, openStore: OpenStore): void {
  const open = async (place?: string) => {
    const store = await openStore(place ?? (await newPlace()))
    onTestFinished(() => store.close())
    return store
  }

  describeVotes(name, { newPlace, open })
  describeComments(name, { newPlace, open })
  describeEvents(name, { newPlace, open })

  describe(`${name}: the desk`, () => {
    it('gives every process the salt and the setting that came first', async () => {
      const place = await newPlace()
      const stores = [await open(place), await open(place)] as const
      const salts = await Promise.all(stores.map((store, index) => store.saltOf(100, Buffer.alloc(32, index + 1))))
      expect(Buffer.from(salts[0] ?? [])).toEqual(Buffer.from(salts[1] ?? []))
      const settings = await Promise.all(stores.map((store, index) => store.settingOf('key', `value ${index}`)))
      expect(new Set(settings).size).toBe(1)
    })

    it('ends the sign-ins of an account whose password changes', async () => {
      const store = await open()
      const account = { name: 'admin', role: 'editor', password: 'hash' } as const
      await store.saveAccount(account, 1)
      await store.addSignIn({ id: 's1', account: 'admin', created: 1, expires: 100 })
      expect(await store.findSignIn('s1', 99)).toMatchObject({ account: 'admin', role: 'editor' })
      expect(await store.findSignIn('s1', 100)).toBeUndefined()
      await store.saveAccount({ ...account, password: 'other' }, 2)
      expect(await store.findSignIn('s1', 99)).toBeUndefined()
      expect(await store.findAccount('admin')).toMatchObject({ password: 'other' })
    })

    it('saves an account that was looked at before only if it has stayed as it was', async () => {
      const store = await open()
      const first = { name: 'admin', role: 'editor', password: 'one' } as const
      const second = { ...first, password: 'two' }
      expect(await store.saveAccount(first, 1, { account: undefined })).toBe(true)
      await store.addSignIn({ id: 's1', account: 'admin', created: 1, expires: 100 })
      expect(await store.saveAccount(second, 2, { account: undefined })).toBe(false)
      expect(await store.saveAccount(second, 2, { account: second })).toBe(false)
      expect(await store.findSignIn('s1', 99)).toMatchObject({ account: 'admin' })
      expect(await store.saveAccount(second, 2, { account: first })).toBe(true)
      expect(await store.findAccount('admin')).toMatchObject({ password: 'two' })
      expect(await store.findSignIn('s1', 99)).toBeUndefined()
    })

    it('knows a token until it expires or is removed', async () => {
      const store = await open()
      await store.addApiToken({ id: 't1', name: 'dashboard', role: 'viewer', created: 1, expires: 100 })
      expect(await store.findApiToken('t1', 99)).toMatchObject({ name: 'dashboard', role: 'viewer' })
      expect(await store.findApiToken('t1', 100)).toBeUndefined()
      expect(await store.listApiTokens()).toEqual([{ id: 't1', name: 'dashboard', role: 'viewer', created: 1, expires: 100 }])
      expect([await store.removeApiToken('dashboard'), await store.removeApiToken('dashboard')]).toEqual([true, false])
    })
  })

  describe(`${name}: upkeep`, () => {
    it('moves everything to another store, and a second time adds nothing', async () => {
      const [from, to] = [await open(), await open()]
      await fill(from)
      const records = await readAll(from)
      expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(['vote', 'comment', 'search', 'contact', 'stuck']))
      expect(await to.importRecords(records)).toBe(records.length)
      expect(await to.importRecords(records)).toBe(0)
      expect(await readAll(to)).toEqual(records)
      expect(await sumsOf(to)).toEqual(await sumsOf(from))
    })

    it('erases an article with its sums, and comments by their words', async () => {
      const store = await open()
      await fill(store)
      await store.addComment(aComment({ id: 'b1', article: 'b', text: 'My name is E\u0301MILE' }))
      expect(await store.erase({ commentText: 'émile' })).toEqual({ votes: 0, comments: 1 })
      expect(await store.erase({ articles: ['a'], lang: 'en' })).toEqual({ votes: 600, comments: 1 })
      expect(await sumsOf(store)).toEqual({})
      expect(await store.erase({ comment: 'c1' })).toEqual({ votes: 0, comments: 0 })
    })

    it('forgets what is old and keeps the sums', async () => {
      const store = await open()
      await fill(store)
      await store.saltOf(98, Buffer.alloc(32))
      await store.saltOf(99, Buffer.alloc(32))
      const sums = await sumsOf(store)
      const cutoffs = { votesBefore: 101, searchesBefore: 101, saltsBefore: 99, commentsBeforeMs: 1001, auditBeforeMs: 0, nowMs: 0 }
      expect(await store.applyRetention(cutoffs)).toEqual({
        votes: 600,
        comments: 1,
        searches: 1,
        stuck: 1,
        contacts: 1,
        salts: 1,
        limits: 0,
        signIns: 0,
        audit: 0,
      })
      expect(await sumsOf(store)).toEqual(sums)
    })

    it('answers that it can be written to', async () => {
      await expect((await open()).checkWrite()).resolves.toBeUndefined()
    })
  })
}
