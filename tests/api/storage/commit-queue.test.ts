import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createCommitQueue } from '../../../feedback-api/storage/commit-queue.ts'
import { StoreUnavailable } from '../../../feedback-api/storage/store.ts'

/** An engine whose transactions end when the test says so. */
function createEngine() {
  const batches: string[][] = []
  const ends: (() => void)[] = []
  return {
    batches,
    end: () => ends.shift()?.(),
    commit: (writes: string[]) => {
      batches.push(writes)
      return new Promise<string[]>((resolve) => {
        ends.push(() => {
          resolve(writes.map((write) => `${write}!`))
        })
      })
    },
  }
}

const soon = () => new Promise((resolve) => setImmediate(resolve))

describe('the commit queue', () => {
  it('puts writes that arrive together into one transaction and answers after it', async () => {
    const engine = createEngine()
    const queue = createCommitQueue({ commit: engine.commit })
    const answers = Promise.all(['a', 'b', 'c'].map((write) => queue.push(write)))
    let answered = false
    void answers.then(() => (answered = true))
    await soon()
    expect(engine.batches).toEqual([['a', 'b', 'c']])
    void queue.push('d')
    await soon()
    expect([answered, engine.batches.length, queue.size()]).toEqual([false, 1, 4])
    engine.end()
    expect(await answers).toEqual(['a!', 'b!', 'c!'])
    await soon()
    expect(engine.batches[1]).toEqual(['d'])
  })

  it('refuses what it cannot hold and says it is busy', async () => {
    const queue = createCommitQueue({ commit: createEngine().commit, capacity: 2 })
    void queue.push('a')
    void queue.push('b')
    await expect(queue.push('c')).rejects.toMatchObject({ reason: 'busy' })
  })

  it('does not let one bad write take its neighbours with it', async () => {
    const queue = createCommitQueue<string, string>({
      commit: (writes) => (writes.includes('bad') ? Promise.reject(new Error('bad')) : Promise.resolve(writes)),
    })
    const answers = await Promise.allSettled(['a', 'bad', 'b'].map((write) => queue.push(write)))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('tries no write twice when the engine is away', async () => {
    let tries = 0
    const queue = createCommitQueue<string, string>({
      commit: () => {
        tries += 1
        return Promise.reject(new StoreUnavailable('storage', 'away'))
      },
    })
    const answers = await Promise.allSettled(['a', 'b'].map((write) => queue.push(write)))
    expect([tries, answers.map(({ status }) => status)]).toEqual([1, ['rejected', 'rejected']])
  })

  it('keeps writes of one key in order and apart, also over two transactions at once', async () => {
    const engine = createEngine()
    const queue = createCommitQueue({ commit: engine.commit, keyOf: (write: string) => write.charAt(0), lanes: 2, batch: 2 })
    for (const write of ['a1', 'a2', 'b1', 'c1', 'a3']) void queue.push(write)
    await soon()
    await soon()
    expect(engine.batches).toEqual([['a1', 'b1'], ['c1']])
    engine.end()
    await soon()
    await soon()
    expect(engine.batches[2]).toEqual(['a2'])
  })

  it('lets the first of many that come back wait for the others, and one alone no longer than half a transaction', async () => {
    const engine = createEngine()
    const queue = createCommitQueue({ commit: engine.commit, gathers: true })
    const first = Promise.all(['a', 'b', 'c', 'd'].map((write) => queue.push(write)))
    await soon()
    engine.end()
    await first
    await soon()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    void queue.push('e')
    await soon()
    const last = queue.push('f')
    await soon()
    engine.end()
    await last
    await soon()
    expect(engine.batches.slice(1)).toEqual([['e', 'f']])
    void Promise.all([queue.push('g'), queue.push('h'), queue.push('i')])
    await soon()
    engine.end()
    await soon()
    const alone = queue.push('j')
    await soon()
    expect(engine.batches).toHaveLength(3)
    vi.advanceTimersByTime(5)
    await soon()
    expect(engine.batches[3]).toEqual(['j'])
    engine.end()
    expect(await alone).toBe('j!')
  })

  it('finishes what it was given before it closes, and takes nothing after', async () => {
    const engine = createEngine()
    const queue = createCommitQueue({ commit: engine.commit })
    const answer = queue.push('a')
    const closed = queue.close()
    await expect(queue.push('b')).rejects.toBeInstanceOf(StoreUnavailable)
    await soon()
    engine.end()
    expect(await answer).toBe('a!')
    await closed
  })
})
