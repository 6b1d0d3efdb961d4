import { execFileSync } from 'node:child_process'
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder, writeFiles, type Files } from './folder.ts'

/** A real git repository that goes away with the test; settings of whoever runs the tests do not count in it. */
export class Repository {
  readonly dir: string

  constructor() {
    const { dir, remove } = temporaryFolder()
    onTestFinished(remove)
    this.dir = dir
    this.git('init', '-q', '-b', 'main')
  }

  /** Runs git in the repository and answers what it printed. */
  git(...args: string[]): string {
    return this.#run(args)
  }

  /** `git apply` with a diff on its input. */
  apply(diff: string): void {
    this.#run(['apply', '-'], diff)
  }

  write(files: Files): void {
    writeFiles(this.dir, files)
  }

  remove(file: string): void {
    rmSync(join(this.dir, file))
  }

  /** Moves a file, into a folder that need not be there. */
  move(from: string, to: string): void {
    this.write({ [join(to, '..', '.keep')]: '' })
    renameSync(join(this.dir, from), join(this.dir, to))
  }

  /** Commits everything there is, after writing `files`. */
  commit(files: Files = {}): void {
    this.commitOn('2026-05-01', files)
  }

  /** The same on a day, which later calls of git keep. */
  commitOn(day: string, files: Files = {}): void {
    this.#day = day
    this.write(files)
    this.git('add', '-A')
    this.git('commit', '-q', '--allow-empty', '-m', 'Words')
  }

  #day = '2026-05-01'

  #run(args: string[], input = ''): string {
    const time = `${this.#day}T12:00:00Z`
    const env = {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_AUTHOR_DATE: time,
      GIT_COMMITTER_DATE: time,
    }
    const who = ['-c', 'user.name=Writer', '-c', 'user.email=writer@example.com']
    return execFileSync('git', ['-C', this.dir, ...who, ...args], { env, input, encoding: 'utf8', stdio: 'pipe' })
  }
}
