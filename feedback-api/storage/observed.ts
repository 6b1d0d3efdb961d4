/** A store whose writes are counted and timed. */
import type { Metrics } from '../metrics.ts'
import type { FeedbackStore } from './store.ts'

export function observed(store: FeedbackStore, metrics: Metrics): FeedbackStore {
  const votes = {
    new: metrics.votes.labels({ outcome: 'new' }),
    changed: metrics.votes.labels({ outcome: 'changed' }),
    repeated: metrics.votes.labels({ outcome: 'repeated' }),
    undone: metrics.votes.labels({ outcome: 'undone' }),
  }
  return {
    ...store,
    async recordVote(vote) {
      const start = performance.now()
      const state = await store.recordVote(vote)
      metrics.commit.observe((performance.now() - start) / 1000)
      votes[state.outcome].inc()
      return state
    },
    async undoVote(key) {
      const undone = await store.undoVote(key)
      if (undone) votes.undone.inc()
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
