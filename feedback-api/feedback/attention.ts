/**
 * Which articles need attention. The share of unhappy readers is taken at its Wilson lower bound (Wilson 1927; Evan
 * Miller, "How Not To Sort By Average Rating"), so that three angry readers do not outrank three hundred.
 */

/** Votes and follow-ups of one article in one language. Counts may be fractions: votes for older revisions weigh half. */
export interface ArticleSignals {
  yes: number
  no: number
  yesBefore: number
  noBefore: number
  /** Whether some of the votes are halved. */
  halved?: boolean
  /** Readers who came from a search and went back to it, or on to support. */
  searchExits: number
  /** Readers who wrote to support after reading. */
  contacts: number
  /** Readers who said that they were stuck at a step. */
  stuck?: number
  /** Where most of them were, in words. */
  worstStep?: string | undefined
  /** Days since somebody confirmed the article is right; null when nobody knows. */
  daysSinceReview: number | null
}

export interface Attention {
  score: number
  /** At least this share is unhappy, with 95 % confidence. 0 to 1. */
  unhappyAtLeast: number
  /** Unhappy share of the votes as they weigh, 0 to 1. */
  share: number
  /** Share it is compared with, 0 to 1. */
  shareBefore: number
  /** The four factors of the score. */
  parts: { unhappy: number; volume: number; staleness: number; trend: number }
  /** Why, in words. */
  reason: string
  enough: boolean
}

/** Votes below which a share says too little to rank. */
const enoughVotes = 5

/** Lower end of the Wilson interval for `hits` of `total`, z = 1.96. 0 when there is nothing to count. */
export function wilsonLowerBound(hits: number, total: number): number {
  if (total <= 0) return 0
  const z = 1.96
  const share = hits / total
  const centre = share + (z * z) / (2 * total)
  const margin = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))
  return Math.max(0, (centre - margin) / (1 + (z * z) / total))
}

/**
 * @param siteShare unhappy share of the whole site in that language: what an article without earlier votes is compared with
 */
export function attentionOf(signals: ArticleSignals, siteShare: number): Attention {
  const votes = signals.yes + signals.no
  const votesBefore = signals.yesBefore + signals.noBefore
  const share = votes === 0 ? 0 : signals.no / votes
  const comparable = votesBefore >= enoughVotes
  const shareBefore = comparable ? signals.noBefore / votesBefore : siteShare
  const parts = {
    unhappy: wilsonLowerBound(signals.no, votes),
    volume: Math.log(1 + votes + (signals.stuck ?? 0) + 2 * signals.searchExits + 3 * signals.contacts),
    staleness: 1 + Math.min(signals.daysSinceReview ?? 0, 730) / 365,
    trend: 1 + Math.max(0, share - shareBefore),
  }
  return {
    score: parts.unhappy * parts.volume * parts.staleness * parts.trend,
    unhappyAtLeast: parts.unhappy,
    share,
    shareBefore,
    parts,
    reason: reasonFor(signals, share, shareBefore, comparable),
    enough: votes >= enoughVotes,
  }
}

function reasonFor(signals: ArticleSignals, share: number, shareBefore: number, comparable: boolean): string {
  const votes = Math.round(signals.yes + signals.no)
  const counted = `${percent(share)} of ${votes} unhappy${signals.halved ? ' (older words count half)' : ''}`
  const sentences = [votes === 0 ? 'No votes' : `${counted}${trendOf(share, shareBefore, comparable)}`]
  if (signals.contacts > 0) sentences.push(`${signals.contacts} wrote to support after reading`)
  if (signals.worstStep !== undefined) sentences.push(signals.worstStep)
  if (signals.searchExits > 0) sentences.push(`${signals.searchExits} went back to the search or on to a person`)
  if (signals.daysSinceReview !== null && signals.daysSinceReview > 365) {
    sentences.push(`not reviewed for ${signals.daysSinceReview} days`)
  }
  return sentences.join('; ')
}

function trendOf(share: number, before: number, comparable: boolean): string {
  if (!comparable) return share > before ? `, the site’s average is ${percent(before)}` : ''
  const points = Math.round(100 * share) - Math.round(100 * before)
  if (Math.abs(points) < 2) return ''
  return points > 0 ? `, up from ${percent(before)}` : `, down from ${percent(before)}`
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}
