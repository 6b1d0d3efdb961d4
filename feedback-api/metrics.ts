/** What is counted for monitoring, in Prometheus' text format. No label ever carries anything a reader sent. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export interface Metrics {
  registry: Registry
  /** Requests refused, by problem code. */
  refused: Counter<'code'>
  /** Stored votes, by outcome. */
  votes: Counter<'outcome'>
  comments: Counter
  events: Counter
  /** Times the shared limits could not be asked. */
  limitFallbacks: Counter
  /** Seconds from asking to committed. */
  commit: Histogram
}

interface MetricSources {
  queueSize: () => number
  /** Whether the newest manifest is broken and an older one in use. */
  manifestBroken: () => boolean
}

export function createMetrics({ queueSize, manifestBroken }: MetricSources): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'feedback_queue_size',
    help: 'Writes waiting for their transaction',
    registers,
    collect() {
      this.set(queueSize())
    },
  })
  new Gauge({
    name: 'feedback_manifest_broken',
    help: '1 while the newest manifest is broken and an older one is in use',
    registers,
    collect() {
      this.set(Number(manifestBroken()))
    },
  })
  return {
    registry,
    refused: new Counter({ name: 'feedback_refused_total', help: 'Requests refused, by reason', labelNames: ['code'], registers }),
    votes: new Counter({ name: 'feedback_votes_total', help: 'Votes stored, by outcome', labelNames: ['outcome'], registers }),
    comments: new Counter({ name: 'feedback_comments_total', help: 'Comments stored', registers }),
    events: new Counter({ name: 'feedback_events_total', help: 'Search and contact events stored', registers }),
    limitFallbacks: new Counter({ name: 'feedback_limit_fallbacks_total', help: 'Times shared limits were out of reach', registers }),
    commit: new Histogram({
      name: 'feedback_commit_seconds',
      help: 'Seconds from asking for a vote to be stored until it is committed',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
  }
}
