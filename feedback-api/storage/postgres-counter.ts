/** The limits' counts in PostgreSQL, where all processes see them. */
import type { Pool } from 'pg'
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import type { SharedCounter } from '../feedback/limits.ts'

/** Uses the table `limits` of the migrations. */
export function createPostgresCounter(pool: Pool): SharedCounter {
  const limiters = new Map<number, RateLimiterPostgres>()
  const limiterOf = (seconds: number): RateLimiterPostgres => {
    const known = limiters.get(seconds)
    if (known) return known
    const limiter = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'limits',
      tableCreated: true,
      keyPrefix: String(seconds),
      // Where to stop is decided by the rules; here it is only counted.
      points: Number.MAX_SAFE_INTEGER,
      duration: seconds,
    })
    limiters.set(seconds, limiter)
    return limiter
  }
  return {
    async add(key, points, seconds) {
      const { consumedPoints }: RateLimiterRes = await limiterOf(seconds).consume(key, points)
      return consumedPoints
    },
  }
}
