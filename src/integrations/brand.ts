import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { Plugin } from 'vite'
import { readSite } from '../knowledge/folder.ts'
import { brandStylesheet } from '../styles/brand.ts'
import { themeStyles } from './theme.ts'

const name = 'virtual:tier-zero/brand.css'
const id = `\0${name}`
const announcementStyles = fileURLToPath(new URL('../styles/announcement.css', import.meta.url))

/**
 * Makes a part of the stylesheet of all pages: the colours of the brand, and what only sites with an announcement need,
 * `import 'virtual:tier-zero/brand.css'`; and the writers' own theme.css. `base` is the path of the site on its host.
 */
export function brand(contentDir: string, base: string, wholeStyles: Plugin): AstroIntegration {
  // The theme comes to the end of what was put together before.
  const plugins = [brandStyles(contentDir), wholeStyles, themeStyles(contentDir, base)]
  return { name: 'tier-zero-brand', hooks: { 'astro:config:setup': ({ updateConfig }) => void updateConfig({ vite: { plugins } }) } }
}

function brandStyles(contentDir: string): Plugin {
  return {
    name: 'tier-zero-brand',
    resolveId: (source) => (source === name ? id : undefined),
    async load(source) {
      if (source !== id) return undefined
      const site = await readSite(contentDir)
      return brandStylesheet(site.brand.color) + (site.announcement ? await readFile(announcementStyles, 'utf8') : '')
    },
    hotUpdate({ file }) {
      const styles = this.environment.moduleGraph.getModuleById(id)
      return styles && [join(contentDir, 'site.yaml'), announcementStyles].includes(file) ? [styles] : undefined
    },
  }
}
