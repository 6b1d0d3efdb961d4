import { describe, expect, it } from 'vitest'
import { rethrowExplained } from '../../../feedback-api/storage/postgres-pool.ts'

describe('a database that does not answer', () => {
  it('is named by its code where every address of its host was tried, because that error has no message', () => {
    const refused = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })
    expect(() => rethrowExplained(refused)).toThrow('ECONNREFUSED')
  })
})
