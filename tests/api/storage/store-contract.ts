/** What every store must do, whatever the engine. */
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { CommentQuery, FeedbackStore } from '../../../feedback-api/storage/store.ts'
import { aComment, aSearch, aStep, aStuckReader, aVote, countedVotes, fill, readAll, sumsOf } from './sample.ts'

/** Opens a store over a place; two over the same place are two processes. */
export type OpenStore = (place: string) => Promise<FeedbackStore>
export type NewPlace = () => Promise<string>

const all = { from: 50, to: 150 }

export function describeStore(name: string, newPlace: NewPlace, openStore: OpenStore): void {
  const open = async (place?: string) => {
    const store = await openStore(place ?? (await newPlace()))
    onTestFinished(() => store.close())
    return store
  }

  describe(`${name}: votes`, () => {
    it('counts a new vote, changes it, and knows a repeated one', async () => {
      const store = await open()
      expect(await store.recordVote(aVote())).toEqual({ outcome: 'new', reason: null })
      expect(await store.recordVote(aVote())).toEqual({ outcome: 'repeated', reason: null })
      expect(await store.recordVote(aVote({ helpful: false, reason: 'unclear' }))).toEqual({ outcome: 'changed', reason: 'unclear' })
      expect(await store.recordVote(aVote({ helpful: false }))).toEqual({ outcome: 'repeated', reason: 'unclear' })
      expect(await store.voteTotals(all)).toEqual([{ article: 'a', lang: 'en', revision: 'r1', yes: 0, no: 1, yesBefore: 0, noBefore: 0 }])
    })

    it('moves a changed vote to the revision it is now about', async () => {
      const store = await open()
      await store.recordVote(aVote())
      await store.recordVote(aVote({ revision: 'r2' }))
      const totals = (await store.voteTotals(all)).filter(({ yes, no }) => yes + no > 0)
      expect(totals).toMatchObject([{ revision: 'r2', yes: 1 }])
    })

    it('takes a vote back once, and explains one that is there', async () => {
      const store = await open()
      await store.recordVote(aVote({ helpful: false }))
      const reason = { code: 'unclear', helpful: false, at: 2 }
      expect(await store.addReason(aVote(), reason)).toBe('added')
      expect(await store.findVote(aVote())).toEqual({ helpful: false, revision: 'r1', reason: 'unclear' })
      expect(await store.addReason(aVote(), { ...reason, helpful: true })).toBe('other-answer')
      expect([await store.undoVote(aVote()), await store.undoVote(aVote())]).toEqual([true, false])
      expect(await store.addReason(aVote(), reason)).toBe('missing')
      expect(await store.findVote(aVote())).toBeUndefined()
    })

    it('counts twenty identical votes at once as one, from two processes', async () => {
      const place = await newPlace()
      const stores = [await open(place), await open(place)]
      await Promise.all(Array.from({ length: 20 }, (_, index) => stores[index % 2]?.recordVote(aVote({ helpful: index % 3 > 0 }))))
      const [totals] = await (stores[0] as FeedbackStore).voteTotals(all)
      expect((totals?.yes ?? 0) + (totals?.no ?? 0)).toBe(1)
    })

    it('keeps daily sums equal to the votes after any mix of writes, concurrently', { timeout: 60_000 }, async () => {
      const place = await newPlace()
      const stores = [await open(place), await open(place)]
      const write = fc.record({
        who: fc.integer({ min: 1, max: 4 }),
        article: fc.constantFrom('a', 'b'),
        helpful: fc.boolean(),
        revision: fc.constantFrom('r1', 'r2'),
        kind: fc.constantFrom('vote', 'vote', 'undo', 'reason'),
        store: fc.constantFrom(0, 1),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 40 }), async (writes) => {
          await Promise.all(
            writes.map(({ kind, store: index, ...fields }) => {
              const store = stores[index] as FeedbackStore
              const vote = aVote(fields)
              if (kind === 'undo') return store.undoVote(vote)
              if (kind === 'reason') return store.addReason(vote, { code: 'x', helpful: vote.helpful, at: 2 })
              return store.recordVote(vote)
            }),
          )
          const store = stores[0] as FeedbackStore
          expect(await sumsOf(store)).toEqual(await countedVotes(store))
        }),
        { numRuns: 25 },
      )
    })

    it('separates the window from the one before it', async () => {
      const store = await open()
      await store.recordVote(aVote({ day: 89, who: 1 }))
      await store.recordVote(aVote({ day: 95, who: 2, helpful: false }))
      await store.recordVote(aVote({ day: 100, who: 3 }))
      expect(await store.voteTotals({ from: 100, to: 110 })).toMatchObject([{ yes: 1, no: 0, yesBefore: 0, noBefore: 1 }])
      expect(await store.voteDays(['a', 'x'], 'en', { from: 90, to: 110 })).toEqual([
        { day: 95, revision: 'r1', yes: 0, no: 1 },
        { day: 100, revision: 'r1', yes: 1, no: 0 },
      ])
    })

    it('counts reasons', async () => {
      const store = await open()
      for (const [who, reason] of ['unclear', 'outdated', 'unclear', null].entries()) {
        await store.recordVote(aVote({ who, helpful: false, reason }))
      }
      expect(await store.reasonCounts(['a'], 'en', all)).toEqual([
        { reason: 'unclear', count: 2 },
        { reason: 'outdated', count: 1 },
      ])
    })
  })

  describe(`${name}: comments`, () => {
    it('lists them newest first, page by page, by status and article', async () => {
      const store = await open()
      for (const index of [1, 2, 3, 4, 5]) await store.addComment(aComment({ id: `c${index}`, at: index < 3 ? 7 : index }))
      await store.addComment(aComment({ id: 'other', article: 'b', at: 99 }))
      const articles = { keys: ['a'], lang: 'en' }
      const first = await store.listComments({ articles, limit: 3 })
      expect(first.map(({ id }) => id)).toEqual(['c2', 'c1', 'c5'])
      const last = first.at(-1)
      expect((await store.listComments({ articles, limit: 9, after: last })).map(({ id }) => id)).toEqual(['c4', 'c3'])
      expect(await store.listComments({ status: 'done', limit: 9 })).toEqual([])
    })

    it('lists what was looked for apart from the articles, without what is set aside, moves it and erases it by its query', async () => {
      const [store, other] = [await open(), await open()]
      const wish = { article: '', revision: '', search: 'É-ticket lost' }
      await store.addComment(aComment())
      await store.addComment(aComment({ ...wish, id: 'w1', at: 5 }))
      await store.addComment(aComment({ ...wish, id: 'w2', at: 9 }))
      const ids = async (query: Partial<CommentQuery>) =>
        (await store.listComments({ wishes: true, limit: 9, ...query })).map(({ id }) => id)
      expect([await ids({}), await ids({ since: 6 })]).toEqual([['w2', 'w1'], ['w2']])
      const audit = { id: 'a', at: 1, actor: 'admin', action: 'comment', subject: 'w2' }
      await store.editComment('w2', 1, { status: 'hidden', at: 1, audit })
      expect(await ids({})).toEqual(['w1'])
      await other.importRecords(await readAll(store))
      expect((await other.listComments({ wishes: true, limit: 9 }))[0]).toMatchObject({ ...wish, id: 'w1' })
      expect(await store.erase({ commentText: 'é-TICKET' })).toEqual({ votes: 0, comments: 2 })
      expect(await store.listComments({ limit: 9 })).toMatchObject([{ id: 'c1', search: null }])
    })

    it('adds the same comment once and erases it', async () => {
      const store = await open()
      expect([await store.addComment(aComment()), await store.addComment(aComment())]).toEqual(['new', 'repeated'])
      expect([await store.eraseComment('c1'), await store.eraseComment('c1')]).toEqual([true, false])
    })

    it('edits only the version that was seen, and writes down who did', async () => {
      const store = await open()
      await store.addComment(aComment())
      const edit = (id: string, version: number) =>
        store.editComment(id, version, {
          status: 'done',
          note: 'Step added.',
          at: 2000,
          audit: { id: `${id}-${version}`, at: 2000, actor: 'admin', action: 'comment', subject: id },
        })
      expect(await edit('c1', 1)).toMatchObject({ status: 'done', note: 'Step added.', version: 2, at: 1000 })
      expect([await edit('c1', 1), await edit('c9', 1)]).toEqual(['stale', 'missing'])
      expect(await store.listAudit(9)).toEqual([{ id: 'c1-1', at: 2000, actor: 'admin', action: 'comment', subject: 'c1' }])
    })
  })

  describe(`${name}: events`, () => {
    it('counts equal searches together and keeps outcomes apart', async () => {
      const store = await open()
      await store.addSearches([
        aSearch(),
        aSearch({ position: 4 }),
        aSearch({ query: 'refnud', results: 0, unmatched: 'refnud', outcome: 'left', article: '' }),
      ])
      await store.addSearches([
        aSearch({ outcome: 'returned' }),
        aSearch({ article: 'b', day: 101 }),
        aSearch({ lang: 'ru', article: 'r' }),
      ])
      const none = { opened: 0, returned: 0, left: 0, contact: 0, unmatched: '', results: 3 }
      expect(await store.searches(all, 10)).toEqual([
        {
          ...{ ...none, lang: 'en', query: 'refund', count: 4, opened: 3, returned: 1 },
          articles: [
            { article: 'a', opened: 2, returned: 1, contact: 0, position: 2 },
            { article: 'b', opened: 1, returned: 0, contact: 0, position: 1 },
          ],
        },
        { ...none, lang: 'en', query: 'refnud', unmatched: 'refnud', results: 0, count: 1, left: 1, articles: [] },
        {
          ...{ ...none, lang: 'ru', query: 'refund', count: 1, opened: 1 },
          articles: [{ article: 'r', opened: 1, returned: 0, contact: 0, position: 1 }],
        },
      ])
      expect(await store.searches({ from: 102, to: 110 }, 10)).toEqual([])
    })

    it('counts a visit of the contact form once, at the furthest it got', async () => {
      const store = await open()
      await store.addContactSteps([aStep('v1', 'start', 'a'), aStep('v1', 'opened'), aStep('v1', 'sent'), aStep('v2', 'start')])
      await store.addContactSteps([
        aStep('v2', 'opened', 'a'),
        aStep('v2', 'solved'),
        aStep('v3', 'start'),
        aStep('v3', 'opened'),
        aStep('v4', 'start'),
      ])
      await store.addContactSteps([aStep('v1', 'sent')])
      expect(await store.deflection(all)).toEqual({ starts: 4, explicit: 1, implicit: 1, sent: 1 })
      expect(await store.deflection({ from: 101, to: 110 })).toEqual({ starts: 0, explicit: 0, implicit: 0, sent: 0 })
      await store.addSearches([aSearch({ outcome: 'returned' }), aSearch({ outcome: 'contact' })])
      const followUps = await store.followUps(all)
      expect(followUps.reduce((sum, { searchExits, contacts }) => [(sum[0] ?? 0) + searchExits, (sum[1] ?? 0) + contacts], [0, 0])).toEqual(
        [2, 1],
      )
    })
  })

  describe(`${name}: readers who are stuck`, () => {
    it('counts a reader once a day at a step, and no more when that is taken back', async () => {
      const store = await open()
      const twice = [aStuckReader(), aStuckReader()]
      const others = [
        aStuckReader({ visitor: Buffer.alloc(16, 2) }),
        aStuckReader({ day: 101 }),
        aStuckReader({ step: 'step-two' }),
        aStuckReader({ lang: 'ru' }),
        aStuckReader({ day: 20 }),
      ]
      for (const reader of [...twice, ...others]) await store.addStuckReader(reader)
      const one = { article: 'a', lang: 'en', step: 'step-one', count: 3 }
      expect(await store.stuckSteps(all)).toEqual([one, { ...one, step: 'step-two', count: 1 }, { ...one, lang: 'ru', count: 1 }])
      await store.removeStuckReader(aStuckReader())
      await store.removeStuckReader(aStuckReader())
      expect((await store.stuckSteps(all))[0]).toEqual({ ...one, count: 2 })
    })

    it('forgets them with the article, and when they are as old as votes may be', async () => {
      const store = await open()
      await store.addStuckReader(aStuckReader())
      await store.addStuckReader(aStuckReader({ article: 'b' }))
      await store.addStuckReader(aStuckReader({ article: 'b', day: 60 }))
      await store.erase({ articles: ['a'], lang: 'en' })
      const cutoffs = { votesBefore: 61, searchesBefore: 0, saltsBefore: 0, commentsBeforeMs: 0, auditBeforeMs: 0, nowMs: 0 }
      expect(await store.applyRetention(cutoffs)).toMatchObject({ stuck: 1 })
      expect(await store.stuckSteps(all)).toEqual([{ article: 'b', lang: 'en', step: 'step-one', count: 1 }])
    })
  })

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
      await store.addComment(aComment({ id: 'b1', article: 'b', text: 'My name is ÉMILE' }))
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
