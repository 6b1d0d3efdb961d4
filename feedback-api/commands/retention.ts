import { parseArgs } from 'node:util'
import { cutoffsOf } from '../feedback/retention.ts'
import { type Command, openExistingStore } from './command.ts'

export const retention: Command = {
  summary: 'removes what is older than the KEEP_… settings say',
  help: `Usage: npm run feedback -- retention

Removes what is older than KEEP_VOTES_DAYS (400), KEEP_COMMENTS_DAYS (730), KEEP_SEARCHES_DAYS (400) and KEEP_AUDIT_DAYS
(730), and the daily salts older than 48 hours. Daily sums stay. The running service does the same every hour.
`,
  async run({ args, config, print, clock }) {
    parseArgs({ args, options: {} })
    const store = await openExistingStore(config)
    try {
      const removed = await store.applyRetention(cutoffsOf(config.retention, clock()))
      print(
        `Removed: ${Object.entries(removed)
          .map(([what, count]) => `${what} ${count}`)
          .join(', ')}.`,
      )
    } finally {
      await store.close()
    }
  },
}
