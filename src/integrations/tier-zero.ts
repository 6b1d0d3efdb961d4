import type { AstroIntegration } from 'astro'
import { brand } from './brand.ts'
import { content } from './content.ts'
import { feedback } from './feedback.ts'
import { keptPages } from './kept-pages.ts'
import { markdownCopies } from './markdown-copies.ts'
import { media } from './media.ts'
import { notFound } from './not-found.ts'
import { previews } from './previews.ts'
import { redirects } from './redirects.ts'
import { searchIndex } from './search-index.ts'
import { wholeStyles } from './whole-styles.ts'

/** Everything that happens around Astro's own work, in order. */
export function tierZero({ contentDir, defaultLang, base }: { contentDir: string; defaultLang: string; base: string }): AstroIntegration[] {
  const styles = wholeStyles()
  return [
    keptPages(styles),
    content(contentDir),
    brand(contentDir, base, styles.plugin),
    media(contentDir),
    markdownCopies(contentDir),
    notFound(),
    redirects(base),
    searchIndex(contentDir, defaultLang),
    feedback(contentDir),
    previews(),
  ]
}
