import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedbackStore } from '../../../feedback-api/storage/store.ts'
import { all, aVote, countedVotes, sumsOf } from './sample.ts'
import type { Stores } from './store-contract.ts'

/** What every store must do with votes. */
export function describeVotes(name: string, { newPlace, open }: Stores): void {
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
}
