/**
 * Votes on PostgreSQL: a batch is one statement a kind, its rows sorted by visitor, so that two processes never wait for
 * each other in a circle. Counters are never read and written back: what a vote was before is read under its row lock.
 * Statements that need not wait for each other's answer travel together: most batches are two trips to the server.
 */
import type { PoolClient } from 'pg'
import type { ReasonOutcome, Vote, VoteKey, VoteReason, VoteState } from './store.ts'

/** `id` is the visitor's, see visitorText. */
export type VoteWrite =
  | { kind: 'vote'; id: string; key: VoteKey; vote: Vote }
  | { kind: 'undo'; id: string; key: VoteKey }
  | { kind: 'reason'; id: string; key: VoteKey; reason: VoteReason }
export type VoteResult = VoteState | boolean | ReasonOutcome

interface Stored {
  helpful: number
  revision: string
  reason: string | null
}

/** Columns of a statement over many rows, each sent as one array. */
const keyArrays = '$1::text[], $2::text[], $3::int[], $4::bytea[]'
const keyNames = 'article, lang, day, visitor'
const sameKey = 'v.article = n.article and v.lang = n.lang and v.day = n.day and v.visitor = n.visitor'

const insertVotes = `insert into votes (${keyNames}, revision, helpful, reason, created_ms, changed_ms)
  select n.*, n.at from unnest(${keyArrays}, $5::text[], $6::int[], $7::text[], $8::bigint[])
    as n(${keyNames}, revision, helpful, reason, at)
  on conflict do nothing returning visitor`
const lockVotes = `select v.article, v.lang, v.day, v.visitor, v.helpful, v.revision, v.reason
  from votes v join unnest(${keyArrays}) as n(${keyNames}) on ${sameKey}
  order by v.visitor for update of v`
const updateVotes = `update votes v set revision = n.revision, helpful = n.helpful, reason = n.reason, changed_ms = n.at
  from unnest(${keyArrays}, $5::text[], $6::int[], $7::text[], $8::bigint[]) as n(${keyNames}, revision, helpful, reason, at)
  where ${sameKey}`
const deleteVotes = `delete from votes v using unnest(${keyArrays}) as n(${keyNames}) where ${sameKey}`
const addUpDays = `insert into vote_days (article, lang, day, revision, yes, no)
  select * from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::int[], $6::int[])
  on conflict (article, lang, day, revision) do update
    set yes = vote_days.yes + excluded.yes, no = vote_days.no + excluded.no`

/**
 * Applies a batch without two writes of one visitor in one transaction. Answers in the batch's order, after COMMIT.
 * @param client in pipeline mode, with no transaction open; after a throw the caller rolls back
 */
export async function commitVotes(client: PoolClient, writes: VoteWrite[]): Promise<VoteResult[]> {
  const days = new Map<string, Day>()
  const results = new Map<VoteWrite, VoteResult>()
  const sorted = [...writes].sort((a, b) => (a.id < b.id ? -1 : 1))

  const fresh = sorted.filter((write) => write.kind === 'vote')
  const [, inserted] = await Promise.all(inOnePacket(client, () => [client.query('begin'), insert(client, fresh)] as const))
  for (const write of fresh) {
    if (!inserted.has(write.id)) continue
    count(days, write.key, write.vote.revision, write.vote.helpful, 1)
    results.set(write, { outcome: 'new', reason: write.vote.reason })
  }

  const left = sorted.filter((write) => !results.has(write))
  if (left.length > 0) await settle(client, left, days, results)
  await Promise.all(inOnePacket(client, () => [addUp(client, days), client.query('commit')]))
  return writes.map((write) => results.get(write) as VoteResult)
}

/** Sends all statements of `send` in one packet, so that the server is woken only once. */
function inOnePacket<Result>(client: PoolClient, send: () => Result): Result {
  const { stream } = client.connection
  stream.cork()
  try {
    return send()
  } finally {
    stream.uncork()
  }
}

/** A visitor as PostgreSQL writes bytes. A visitor stands for one article, language and day, so that this names one vote. */
export function visitorText({ visitor }: Pick<VoteKey, 'visitor'>): string {
  return `\\x${Buffer.from(visitor).toString('hex')}`
}

interface Row {
  key: VoteKey
  revision: string
  helpful: boolean
  reason: string | null
  at: number
}

/** Bytes come as the text the server sends. */
const asWritten = { getTypeParser: () => String }

/** Visitors whose vote is new. */
async function insert(client: PoolClient, writes: { key: VoteKey; vote: Vote }[]): Promise<Set<string>> {
  if (writes.length === 0) return new Set()
  const values = rowArrays(writes.map(({ key, vote }) => ({ ...vote, key })))
  const { rows } = await client.query<[string]>({ name: 'insert-votes', text: insertVotes, values, rowMode: 'array', types: asWritten })
  return new Set(rows.map(([visitor]) => visitor))
}

/** Everything that meets a vote already there: changes, undos, reasons. */
async function settle(client: PoolClient, left: VoteWrite[], days: Map<string, Day>, results: Map<VoteWrite, VoteResult>): Promise<void> {
  const values = keyValues(left.map(({ key }) => key))
  const { rows } = await client.query<VoteKey & Stored>({ name: 'lock-votes', text: lockVotes, values })
  const stored = new Map(rows.map((row) => [visitorText(row), row]))
  const updates: Row[] = []
  const removals: VoteKey[] = []
  for (const write of left) {
    const before = stored.get(write.id)
    if (!before) {
      // Another process took the vote back between our insert and our lock: the batch starts over.
      if (write.kind === 'vote') throw Object.assign(new Error('The vote went away meanwhile.'), { code: '40001' })
      results.set(write, write.kind === 'undo' ? false : 'missing')
    } else if (write.kind === 'undo') {
      removals.push(write.key)
      count(days, write.key, before.revision, before.helpful === 1, -1)
      results.set(write, true)
    } else if (write.kind === 'reason') {
      const { code, helpful, at } = write.reason
      const fits = helpful === (before.helpful === 1)
      if (fits) updates.push({ key: write.key, revision: before.revision, helpful, reason: code, at })
      results.set(write, fits ? 'added' : 'other-answer')
    } else {
      results.set(write, change(write.vote, before, updates, days))
    }
  }
  if (updates.length > 0) await client.query({ name: 'update-votes', text: updateVotes, values: rowArrays(updates) })
  if (removals.length > 0) await client.query({ name: 'delete-votes', text: deleteVotes, values: keyValues(removals) })
}

function change(vote: Vote, before: Stored, updates: Row[], days: Map<string, Day>): VoteState {
  const sameAnswer = (before.helpful === 1) === vote.helpful
  const reason = vote.reason ?? (sameAnswer ? before.reason : null)
  if (sameAnswer && before.revision === vote.revision && reason === before.reason) return { outcome: 'repeated', reason }
  updates.push({ ...vote, key: vote, reason })
  count(days, vote, before.revision, before.helpful === 1, -1)
  count(days, vote, vote.revision, vote.helpful, 1)
  return { outcome: 'changed', reason }
}

interface Day {
  key: VoteKey
  revision: string
  yes: number
  no: number
}

function count(days: Map<string, Day>, key: VoteKey, revision: string, helpful: boolean, by: 1 | -1): void {
  const text = `${key.article}\u0000${key.lang}\u0000${key.day}\u0000${revision}`
  const day = days.get(text) ?? { key, revision, yes: 0, no: 0 }
  days.set(text, day)
  day[helpful ? 'yes' : 'no'] += by
}

async function addUp(client: PoolClient, days: Map<string, Day>): Promise<void> {
  const rows = [...days]
    .filter(([, { yes, no }]) => yes !== 0 || no !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, day]) => day)
  if (rows.length === 0) return
  const values = [
    rows.map(({ key }) => key.article),
    rows.map(({ key }) => key.lang),
    arrayOf(rows.map(({ key }) => key.day)),
    rows.map(({ revision }) => revision),
    arrayOf(rows.map(({ yes }) => yes)),
    arrayOf(rows.map(({ no }) => no)),
  ]
  await client.query({ name: 'add-up-days', text: addUpDays, values })
}

function keyValues(keys: VoteKey[]): unknown[] {
  return [
    keys.map(({ article }) => article),
    keys.map(({ lang }) => lang),
    arrayOf(keys.map(({ day }) => day)),
    keys.map(({ visitor }) => visitor),
  ]
}

/** Numbers need none of the quoting that arrays get from `pg`. */
function arrayOf(numbers: number[]): string {
  return `{${numbers.join()}}`
}

function rowArrays(rows: Row[]): unknown[] {
  return [
    ...keyValues(rows.map(({ key }) => key)),
    rows.map(({ revision }) => revision),
    arrayOf(rows.map(({ helpful }) => Number(helpful))),
    rows.map(({ reason }) => reason),
    arrayOf(rows.map(({ at }) => at)),
  ]
}
