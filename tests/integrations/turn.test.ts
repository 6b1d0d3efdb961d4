import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inTurn } from '../../src/integrations/turn.ts'
import { temporaryFolder } from '../support/folder.ts'

/** The path of a lock in a folder of its own. */
function newLock(): string {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  return join(dir, 'made/on/the/way/lock')
}

/** A process that has its turn and does nothing until it is ended. */
async function owner(lock: string) {
  const program = `const { inTurn } = await import(${JSON.stringify(new URL('../../src/integrations/turn.ts', import.meta.url).href)})
await inTurn(${JSON.stringify(lock)}, () => new Promise(() => setInterval(() => {}, console.log('has it'))), console.warn)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

const done = (): Promise<string> => Promise.resolve('done')

const silent = (message: string): void => {
  throw new Error(`Nobody is to wait for: ${message}`)
}

describe('a turn', () => {
  it('is taken when nobody has it, and given back, also when the work fails', async () => {
    const lock = newLock()
    await expect(inTurn(lock, () => Promise.reject(new Error('No words.')), silent)).rejects.toThrow('No words.')
    for (const _twice of [1, 2]) expect(await inTurn(lock, done, silent)).toBe('done')
  })

  it('is waited for while a process has it, which is said once, and is free when that is killed', async () => {
    const lock = newLock()
    const child = await owner(lock)
    const said: string[] = []
    const ended = inTurn(lock, done, (message) => {
      said.push(message)
      child.kill('SIGKILL')
    })
    expect(await ended).toBe('done')
    expect(said).toEqual(['Another build of this project is under way: this one waits for its end.'])
  })

  it('has one process at a time, also when the one they all wait for is killed', async () => {
    const lock = newLock()
    const child = await owner(lock)
    let [waiting, working, most] = [0, 0, 0]
    const work = async (): Promise<void> => {
      most = Math.max(most, ++working)
      await new Promise(setImmediate)
      working--
    }
    const say = (): void => void (++waiting === 8 && child.kill('SIGKILL'))
    await Promise.all(Array.from({ length: 8 }, () => inTurn(lock, work, say)))
    expect([waiting, working, most]).toEqual([8, 0, 1])
  })
})
