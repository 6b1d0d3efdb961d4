import type { AstroIntegration } from 'astro'
import { handOver } from '../knowledge/handed-over.ts'
import { historyGap } from '../knowledge/history.ts'
import { contentLoaders } from '../knowledge/loader.ts'
import { readContent, type Reading } from '../knowledge/reading.ts'
import { secondThread } from '../markdown/second-thread.ts'
import { inspectArticle } from '../markdown/inspect.ts'
import { drawingStamp } from './preview/drawing.ts'

/** Has the content folder read: by the loaders of content.config.ts while writing; in a build once, by the second thread where there is one. */
export function content(contentDir: string): AstroIntegration {
  let reading: Promise<Reading> | undefined
  const read = (): Promise<Reading> => (reading ??= readOnce(contentDir))
  return {
    name: 'tier-zero-content',
    hooks: {
      'astro:config:setup': () => handOver({ loaders: contentLoaders(contentDir, inspectArticle), reading: read, drawing: drawingStamp() }),
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
