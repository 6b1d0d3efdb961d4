import type { AstroIntegration } from 'astro'
import { media } from './media.ts'

/** Everything that happens around Astro's own work, in order. */
export function tierZero({ contentDir }: { contentDir: string }): AstroIntegration[] {
  return [media(contentDir)]
}
