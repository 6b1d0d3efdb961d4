import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inTurn } from '../../src/integrations/turn.ts'
import { temporaryFolder, writeFiles } from '../support/folder.ts'

/** The path of a lock in a folder of its own, with what it holds from before. */
function lockWith(text?: string): string {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  if (text !== undefined) writeFiles(dir, { 'build.lock': text })
  return join(dir, 'build.lock')
}

/** A process that does nothing until it is ended. */
function idle() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  onTestFinished(() => void child.kill())
  return child
}

const silent = (message: string): void => {
  throw new Error(`Nobody is to wait for: ${message}`)
}

describe('a turn', () => {
  it('is taken when nobody has it, and given back', async () => {
    const lock = lockWith()
    expect(await inTurn(lock, () => Promise.resolve(readFileSync(lock, 'utf8')), silent)).toBe(String(process.pid))
    expect(() => readFileSync(lock)).toThrow('ENOENT')
  })

  it('is given back when the work fails', async () => {
    const lock = lockWith()
    await expect(inTurn(lock, () => Promise.reject(new Error('No words.')), silent)).rejects.toThrow('No words.')
    expect(() => readFileSync(lock)).toThrow('ENOENT')
  })

  it('is waited for while a process has it, which is said once with the cure', async () => {
    const owner = idle()
    const lock = lockWith(String(owner.pid))
    const said: string[] = []
    const ended = inTurn(
      lock,
      () => Promise.resolve('done'),
      (message) => {
        said.push(message)
        owner.kill()
      },
    )
    expect(await ended).toBe('done')
    expect(said).toEqual([`Process ${owner.pid} is building: this build waits for its end. If nothing is being built, remove ${lock}.`])
  })

  it('does not belong to a process that has ended, nor to an earlier one with our own number, as in a container that was started anew', async () => {
    const gone = idle()
    gone.kill()
    await once(gone, 'exit')
    for (const owner of [gone.pid, process.pid])
      expect(await inTurn(lockWith(String(owner)), () => Promise.resolve('done'), silent)).toBe('done')
  })

  it('does not belong to a process that was stopped before it wrote its number', async () => {
    const lock = lockWith('')
    const before = new Date(Date.now() - 60_000)
    utimesSync(lock, before, before)
    expect(await inTurn(lock, () => Promise.resolve('done'), silent)).toBe('done')
  })
})
