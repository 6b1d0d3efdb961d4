import { afterAll, describe, it } from 'vitest'
import { openPostgresStore } from '../../../feedback-api/storage/postgres.ts'
import { startPostgres } from '../../support/postgres.ts'
import { describeStore } from './store-contract.ts'

const postgres = await startPostgres()
afterAll(() => postgres?.stop())

if (postgres) {
  describeStore(
    'PostgreSQL',
    () => postgres.createDatabase(),
    (url) => openPostgresStore(url, { connections: 3 }),
  )
} else {
  describe('PostgreSQL', () => {
    it.skip('is not on this machine', () => undefined)
  })
}
