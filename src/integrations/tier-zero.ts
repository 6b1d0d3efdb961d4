import type { AstroIntegration } from 'astro'
import { feedback } from './feedback.ts'
import { media } from './media.ts'
import { notFound } from './not-found.ts'
import { searchIndex } from './search-index.ts'

/** Everything that happens around Astro's own work, in order. */
export function tierZero({ contentDir, defaultLang }: { contentDir: string; defaultLang: string }): AstroIntegration[] {
  return [media(contentDir), notFound(), searchIndex(contentDir, defaultLang), feedback(contentDir)]
}
