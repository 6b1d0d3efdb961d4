import { describe, expect, it } from 'vitest'
import { type ArticleSignals, attentionOf, wilsonLowerBound } from '../../../feedback-api/feedback/attention.ts'

const quiet: ArticleSignals = { yes: 0, no: 0, yesBefore: 0, noBefore: 0, searchExits: 0, contacts: 0, daysSinceReview: null }

describe('the Wilson lower bound', () => {
  // Reference values of the closed formula with z = 1.96.
  it.each([
    [0, 0, 0],
    [0, 10, 0],
    [1, 1, 0.2065],
    [18, 47, 0.2577],
    [300, 1000, 0.2724],
  ])('of %i in %i is %f', (hits, total, bound) => {
    expect(wilsonLowerBound(hits, total)).toBeCloseTo(bound, 3)
  })
})

describe('the attention score', () => {
  it('ranks thirty unhappy of a hundred above three of three', () => {
    const many = attentionOf({ ...quiet, yes: 40, no: 60 }, 0.1)
    const few = attentionOf({ ...quiet, no: 3 }, 0.1)
    expect(many.score).toBeGreaterThan(few.score)
    expect([many.enough, few.enough]).toEqual([true, false])
  })

  it('shows an article with more yes than no when a quarter is unhappy', () => {
    expect(attentionOf({ ...quiet, yes: 75, no: 25 }, 0.1).score).toBeGreaterThan(0)
  })

  it('raises an article that got worse, an old one, and one people wrote to support after', () => {
    const base: ArticleSignals = { ...quiet, yes: 30, no: 20, yesBefore: 30, noBefore: 20, daysSinceReview: 0 }
    const plain = attentionOf(base, 0.1).score
    expect(attentionOf({ ...base, yesBefore: 45, noBefore: 5 }, 0.1).score).toBeCloseTo(plain * 1.3, 6)
    expect(attentionOf({ ...base, daysSinceReview: 730 }, 0.1).score).toBeCloseTo(plain * 3, 6)
    expect(attentionOf({ ...base, daysSinceReview: 9000 }, 0.1).score).toBeCloseTo(plain * 3, 6)
    expect(attentionOf({ ...base, contacts: 5 }, 0.1).score).toBeGreaterThan(plain)
  })

  it('compares a newly broken article with the site, not with nothing', () => {
    const broken = attentionOf({ ...quiet, yes: 2, no: 18 }, 0.1)
    expect(broken.parts.trend).toBeCloseTo(1.8, 6)
    expect(broken.reason).toBe('90 % of 20 unhappy, the site’s average is 10 %')
  })

  it('says why in one sentence', () => {
    const signals = { yes: 29, no: 18, yesBefore: 44, noBefore: 6, searchExits: 0, contacts: 9, daysSinceReview: 40 }
    expect(attentionOf(signals, 0.1).reason).toBe('38 % of 47 unhappy, up from 12 %; 9 wrote to support after reading')
    expect(attentionOf({ ...signals, halved: true, contacts: 0, searchExits: 4 }, 0.1).reason).toBe(
      '38 % of 47 unhappy (older words count half), up from 12 %; 4 went back to the search or on to a person',
    )
  })
})
