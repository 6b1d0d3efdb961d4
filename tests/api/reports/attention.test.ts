import { describe, expect, it } from 'vitest'
import { reportAttention } from '../../../feedback-api/reports/attention.ts'
import { catalog, day, noon, startSqlite } from '../harness.ts'
import { aVote } from '../storage/sample.ts'

const today = Math.floor(noon / day)
const install = catalog.get('start/install', 'en')

interface Batch {
  article?: string
  lang?: string
  yes?: number
  no?: number
  revision?: string
  daysAgo?: number
}

async function report(batches: Batch[], days?: number) {
  const store = await startSqlite()
  let who = 0
  for (const { article = 'start/install', lang = 'en', yes = 0, no = 0, revision = install.revision, daysAgo = 1 } of batches) {
    const votes = Array.from({ length: yes + no }, (_, index) =>
      aVote({ article, lang, revision, day: today - daysAgo, who: who++, helpful: index < yes }),
    )
    await Promise.all(votes.map((vote) => store.recordVote(vote)))
  }
  return await reportAttention({ store, catalog, now: noon, ...(days !== undefined && { days }) })
}

describe('the attention report', () => {
  it('puts the article that fails more readers first, and apart those with too few votes', async () => {
    const { ranked, notEnoughVotes } = await report([
      { yes: 40, no: 10 },
      { article: 'billing/refund', yes: 10, no: 40, revision: 'cccccccc0001' },
      { lang: 'ru', no: 2, revision: 'bbbbbbbb0001' },
    ])
    expect(ranked.map(({ article }) => article)).toEqual(['billing/refund', 'start/install'])
    expect(notEnoughVotes.map(({ lang, reason }) => [lang, reason])).toEqual([['ru', '100 % of 2 unhappy']])
  })

  it('has one order, whichever way the database answers', async () => {
    const total = { article: 'start/install', revision: 'x', yes: 9, no: 0, yesBefore: 0, noBefore: 0 }
    const totals = ['en', 'ru'].map((lang) => ({ ...total, lang }))
    const none = () => Promise.resolve([])
    for (const voteTotals of [totals, totals.toReversed()]) {
      const store = { voteTotals: () => Promise.resolve(voteTotals), followUps: none, stuckSteps: none }
      const { notEnoughVotes } = await reportAttention({ store, catalog, now: noon })
      expect(notEnoughVotes.map(({ lang }) => lang)).toEqual(['en', 'ru'])
    }
  })

  it('counts votes for an earlier revision half, and shows all of them', async () => {
    const { ranked } = await report([
      { yes: 10, no: 0 },
      { yes: 0, no: 20, revision: 'aaaaaaaa0000' },
    ])
    const reason = expect.stringMatching(/^50 % of 20 unhappy \(older words count half\)/) as string
    expect(ranked[0]).toMatchObject({ share: 0.5, votes: { yes: 10, no: 20 }, reason })
  })

  it('gives an article the votes it got under its earlier key', async () => {
    const { ranked } = await report([
      { yes: 3, no: 3 },
      { article: 'setup/install', yes: 3, no: 3 },
    ])
    expect(ranked).toMatchObject([{ article: 'start/install', votes: { yes: 6, no: 6 } }])
  })

  it('compares with the window before, and looks no further', async () => {
    const { ranked } = await report(
      [
        { yes: 5, no: 5 },
        { yes: 9, no: 1, daysAgo: 10 },
        { yes: 0, no: 50, daysAgo: 20 },
      ],
      7,
    )
    expect(ranked[0]).toMatchObject({ share: 0.5, shareBefore: 0.1 })
    expect(ranked[0]?.reason).toBe('50 % of 10 unhappy, up from 10 %')
  })

  it('names the step most readers were stuck at, where hardly anybody voted too', async () => {
    const store = await startSqlite()
    const stuck = (step: string, who: number) =>
      store.addStuckReader({ article: 'setup/install', lang: 'en', step, day: today - 1, visitor: Buffer.alloc(16, who) })
    for (const who of [1, 2, 3]) await stuck('step-connect-your-domain', who)
    await stuck('step-gone', 1)
    const { notEnoughVotes } = await reportAttention({ store, catalog, now: noon })
    expect(notEnoughVotes).toMatchObject([
      {
        article: 'start/install',
        reason: 'No votes; 3 readers were stuck at step 2: “Connect your domain”',
        stuck: [{ count: 3 }, { step: 'step-gone', number: null, title: null, count: 1 }],
      },
    ])
  })

  it('leaves out articles the site no longer has', async () => {
    const { ranked } = await report([{ article: 'gone/for-good', no: 50 }])
    expect(ranked).toEqual([])
  })
})
