import { describe, expect, it } from 'vitest'
import { createWindowCounter } from '../../../feedback-api/feedback/window-counter.ts'

describe('a window counter', () => {
  it('counts each key for itself and starts anew with the next window', () => {
    let now = 120_000
    const counter = createWindowCounter(60, () => now)
    expect([counter.add('a'), counter.add('a'), counter.add('b')].map(({ total }) => total)).toEqual([1, 2, 1])
    now += 59_000
    expect(counter.add('a')).toEqual({ total: 3, secondsLeft: 1 })
    now += 1000
    expect(counter.add('a')).toEqual({ total: 1, secondsLeft: 60 })
  })

  it('never counts too low, and hardly too high among very many keys', () => {
    const counter = createWindowCounter(60, () => 0)
    const visitors = Array.from({ length: 120_000 }, (_, index) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255} Browser/1`)
    for (const visitor of visitors) counter.add(visitor)
    const totals = visitors.slice(0, 10_000).map((visitor) => counter.add(visitor).total)
    expect(Math.min(...totals)).toBe(2)
    expect(Math.max(...totals)).toBeLessThan(10)
    expect(totals.filter((total) => total > 2).length).toBeLessThan(3000)
  })
})
