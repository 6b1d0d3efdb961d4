/** The attention report: every article of the site, those that fail readers first, each with its reason. */
import type { ManifestArticle } from '../contract.ts'
import { type ArticleSignals, type Attention, attentionOf } from '../feedback/attention.ts'
import type { Catalog } from '../feedback/catalog.ts'
import { dayOf } from '../feedback/visitor.ts'
import type { ArticleFollowUps, FeedbackStore, StuckStep, VoteTotals } from '../storage/store.ts'
import { type StuckPlace, stuckPlaces, stuckSentence } from './stuck.ts'
import { lastDays } from './window.ts'

export interface AttentionRow extends Attention {
  article: string
  lang: string
  title: string
  path: string
  source: string | null
  owner: string | null
  revision: string
  votes: { yes: number; no: number }
  /** Steps readers were stuck at, most readers first. */
  stuck: StuckPlace[]
}

export interface AttentionReport {
  /** Length of the window in days. */
  days: number
  /** Enough votes to rank, highest score first. */
  ranked: AttentionRow[]
  /** Voted on or reported, but too rarely to say. */
  notEnoughVotes: AttentionRow[]
}

interface AttentionOptions {
  store: Pick<FeedbackStore, 'followUps' | 'stuckSteps' | 'voteTotals'>
  catalog: Catalog
  now: number
  days?: number
}

export async function reportAttention({ store, catalog, now, days = 30 }: AttentionOptions): Promise<AttentionReport> {
  const window = lastDays(days, now)
  const [totals, followUps, stuck] = await Promise.all([store.voteTotals(window), store.followUps(window), store.stuckSteps(window)])
  const gathered = gather(totals, followUps, stuck, catalog)
  const siteShares = shareByLanguage(gathered.values())
  const rows = [...gathered.values()].map((entry) => rowOf(entry, catalog, now, siteShares.get(entry.page.lang) ?? 0))
  rows.sort((a, b) => b.score - a.score || b.votes.no - a.votes.no || a.article.localeCompare(b.article) || a.lang.localeCompare(b.lang))
  return {
    days,
    ranked: rows.filter(({ enough }) => enough),
    notEnoughVotes: rows.filter(({ enough, votes, stuck }) => !enough && votes.yes + votes.no + stuck.length > 0),
  }
}

/** Votes as they weigh beside those for the words of today: for older words half. */
export function weighed({ revision, yes, no }: { revision: string; yes: number; no: number }, today: string): { yes: number; no: number } {
  return revision === today ? { yes, no } : { yes: yes / 2, no: no / 2 }
}

interface Gathered {
  page: ManifestArticle
  /** As counted. */
  votes: { yes: number; no: number }
  /** Votes for older revisions at half weight. */
  weighted: { yes: number; no: number }
  before: { yes: number; no: number }
  searchExits: number
  contacts: number
  stuck: StuckStep[]
}

/** Adds up what belongs to one article today: its revisions, and the keys it had before. */
function gather(totals: VoteTotals[], followUps: ArticleFollowUps[], stuck: StuckStep[], catalog: Catalog): Map<ManifestArticle, Gathered> {
  const gathered = new Map<ManifestArticle, Gathered>()
  const entryOf = (page: ManifestArticle | undefined): Gathered | undefined => {
    if (!page) return undefined
    const none = () => ({ yes: 0, no: 0 })
    const entry = gathered.get(page) ?? { page, votes: none(), weighted: none(), before: none(), searchExits: 0, contacts: 0, stuck: [] }
    gathered.set(page, entry)
    return entry
  }
  for (const followUp of followUps) {
    const entry = entryOf(catalog.shown(followUp.article, followUp.lang))
    if (!entry) continue
    entry.searchExits += followUp.searchExits
    entry.contacts += followUp.contacts
  }
  for (const step of stuck) entryOf(catalog.find(step.article, step.lang))?.stuck.push(step)
  for (const total of totals) {
    const entry = entryOf(catalog.find(total.article, total.lang))
    if (!entry) continue
    const { yes, no } = weighed(total, entry.page.revision)
    add(entry.votes, total.yes, total.no)
    add(entry.weighted, yes, no)
    add(entry.before, total.yesBefore, total.noBefore)
  }
  return gathered
}

function rowOf(
  { page, votes, weighted, before, searchExits, contacts, stuck }: Gathered,
  catalog: Catalog,
  now: number,
  siteShare: number,
): AttentionRow {
  const places = stuckPlaces(page, stuck)
  const worst = places[0]
  const signals: ArticleSignals = {
    ...weighted,
    halved: weighted.yes + weighted.no < votes.yes + votes.no,
    yesBefore: before.yes,
    noBefore: before.no,
    searchExits,
    contacts,
    stuck: places.reduce((sum, { count }) => sum + count, 0),
    worstStep: worst && stuckSentence(worst),
    daysSinceReview: daysSince(page.reviewed ?? page.updated, now),
  }
  const { key: article, lang, title, source, owner, revision } = page
  return {
    article,
    lang,
    title,
    path: catalog.pathOf(page),
    source,
    owner,
    revision,
    votes,
    stuck: places,
    ...attentionOf(signals, siteShare),
  }
}

function shareByLanguage(entries: Iterable<Gathered>): Map<string, number> {
  const sums = new Map<string, { yes: number; no: number }>()
  for (const { page, votes } of entries) {
    const sum = sums.get(page.lang) ?? { yes: 0, no: 0 }
    sums.set(page.lang, sum)
    add(sum, votes.yes, votes.no)
  }
  return new Map([...sums].map(([lang, { yes, no }]) => [lang, no / Math.max(1, yes + no)]))
}

function daysSince(date: string | null, now: number): number | null {
  if (date === null) return null
  return Math.max(0, dayOf(now) - dayOf(Date.parse(date)))
}

function add(sum: { yes: number; no: number }, yes: number, no: number): void {
  sum.yes += yes
  sum.no += no
}
