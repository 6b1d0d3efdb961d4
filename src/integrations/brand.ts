import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { Plugin } from 'vite'
import { readSite } from '../knowledge/folder.ts'
import { brandStylesheet } from '../styles/brand.ts'

const name = 'virtual:tier-zero/brand.css'
const id = `\0${name}`
const announcementStyles = fileURLToPath(new URL('../styles/announcement.css', import.meta.url))

/** Makes the colours of the brand, and what only sites with an announcement need, a part of the stylesheet of all pages: `import 'virtual:tier-zero/brand.css'`. */
export function brand(contentDir: string): AstroIntegration {
  return {
    name: 'tier-zero-brand',
    hooks: { 'astro:config:setup': ({ updateConfig }) => void updateConfig({ vite: { plugins: [brandStyles(contentDir)] } }) },
  }
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
