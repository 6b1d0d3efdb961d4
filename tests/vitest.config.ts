import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = new URL('..', import.meta.url).pathname
/** Builds and browsers. They come first, so that the many quick files even out what the two processors have left to do. */
const long = ['tests/browser/**/*.test.ts', 'tests/site/**/*.test.ts']
/** Files that measure what a reader waits for: nothing else runs meanwhile. */
const timed = ['tests/browser/slow-network.test.ts', 'tests/browser/stillness.test.ts']

export default defineConfig({
  root,
  test: {
    testTimeout: 20_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Modules are loaded once for all files of a worker: to load them afresh took longer than most files.
    isolate: false,
    // The threads and programs that tests start need not compile the same modules every time.
    env: { NODE_COMPILE_CACHE: join(root, '.cache/compiled') },
    projects: [
      { extends: true, test: { name: '1 long', include: long, exclude: timed } },
      { extends: true, test: { name: '2 short', include: ['tests/**/*.test.ts'], exclude: long } },
      { extends: true, test: { name: '3 timed', include: timed, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
})
