/** A store whose writes are counted and timed. */
import type { Metrics } from '../metrics.ts'
import type { FeedbackStore } from './store.ts'

export function observed(store: FeedbackStore, metrics: Metrics): FeedbackStore {
  return {
    ...store,
    async recordVote(vote) {
      const start = performance.now()
      const state = await store.recordVote(vote)
      metrics.commit.observe((performance.now() - start) / 1000)
      metrics.votes.inc({ outcome: state.outcome })
      return state
    },
    async undoVote(key) {
      const undone = await store.undoVote(key)
      if (undone) metrics.votes.inc({ outcome: 'undone' })
      return undone
    },
    async addComment(comment) {
      const outcome = await store.addComment(comment)
      if (outcome === 'new') metrics.comments.inc()
      return outcome
    },
    async addSearches(events) {
      await store.addSearches(events)
      metrics.events.inc(events.length)
    },
    async addContactSteps(events) {
      await store.addContactSteps(events)
      metrics.events.inc(events.length)
    },
  }
}
