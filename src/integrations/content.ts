import type { AstroIntegration } from 'astro'
import { openWorkingCopy } from '../knowledge/working-copy.ts'
import { handOver } from '../knowledge/handed-over.ts'
import { historyGap } from '../knowledge/history.ts'
import { readContent, type Reading } from '../knowledge/reading.ts'
import { secondThread } from '../markdown/second-thread.ts'
import { inspectArticle } from '../markdown/inspect.ts'
import { ContentError } from '../schema/explain.ts'
import { drawingStamp } from './preview/drawing.ts'
import { followWriting } from './writing.ts'

/** Has the content folder read: in a build once, by the second thread where there is one; while writing again after each change. */
export function content(contentDir: string): AstroIntegration {
  let reading: Promise<Reading> | undefined
  const read = (): Promise<Reading> => (reading ??= readOnce(contentDir))
  const working = openWorkingCopy(contentDir, inspectArticle)
  return {
    name: 'tier-zero-content',
    hooks: {
      'astro:config:setup': ({ command }) => handOver({ reading: command === 'dev' ? working.reading : read, drawing: drawingStamp() }),
      'astro:server:setup': async ({ server, logger }) => {
        await working.reading().catch(stop)
        followWriting(server, contentDir, working, logger)
      },
      'astro:build:start': () => {
        // The pages wait for it, and stop at its problems.
        read().catch(() => undefined)
      },
      'astro:build:done': async () => {
        const { articles } = await read()
        const gap = articles.some(({ updated }) => updated === undefined) ? await historyGap(contentDir) : undefined
        if (gap !== undefined) console.warn(`Articles show no date unless they say it themselves: ${gap}`)
      },
    },
  }
}

async function readOnce(contentDir: string): Promise<Reading> {
  return (await secondThread()?.reading) ?? readContent(contentDir, inspectArticle)
}

/** Nothing can be shown yet, and what is wrong says how to mend it. */
function stop(error: unknown): never {
  if (!(error instanceof ContentError)) throw error
  console.error(error.message)
  process.exit(1)
}
