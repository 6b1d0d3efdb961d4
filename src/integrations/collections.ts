import type { AstroIntegration } from 'astro'
import { contentLoaders } from '../knowledge/loader.ts'
import { handOver } from '../knowledge/loaders.ts'
import { announced } from '../markdown/ahead.ts'
import { inspectArticle } from '../markdown/inspect.ts'

/** Makes the loaders that content.config.ts names: a build reads the content folder once, ahead if it can. */
export function collections(contentDir: string): AstroIntegration {
  return {
    name: 'tier-zero-collections',
    hooks: {
      'astro:config:setup': () => handOver(contentLoaders(contentDir, inspectArticle, announced()?.content)),
    },
  }
}
