import { join } from 'node:path'
import { openSqliteStore } from '../../../feedback-api/storage/sqlite.ts'
import { temporaryFolder } from '../harness.ts'
import { describeStore } from './store-contract.ts'

describeStore('SQLite', async () => join(await temporaryFolder(), 'feedback.db'), openSqliteStore)
