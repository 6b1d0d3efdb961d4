import { join } from 'node:path'
import type { Plugin } from 'vite'
import { shortHash } from '../knowledge/revision.ts'
import { readTheme, rebased, themeProblems } from '../knowledge/theme.ts'
import { formatProblems } from '../schema/explain.ts'

const name = 'virtual:tier-zero/theme.css'
const id = `\0${name}`

/**
 * Makes the writers' own theme.css the end of the stylesheet of all pages: `import 'virtual:tier-zero/theme.css'`, after all others. A build adds it
 * as written once the rest is minified: the minifier would stop at mistakes that browsers pass over.
 */
export function themeStyles(contentDir: string, base: string): Plugin {
  const read = async (): Promise<string> => rebased(await readTheme(contentDir), base)
  let building = false
  return {
    name: 'tier-zero-theme',
    configResolved: ({ command }) => {
      building = command === 'build'
    },
    resolveId: (source) => (source === name ? id : undefined),
    async load(source) {
      if (source !== id) return undefined
      const theme = await read()
      // A build has stopped at them before; while writing, the rest of the page still works.
      const problems = themeProblems(theme)
      if (problems.length) this.warn(formatProblems(problems))
      return building && theme !== '' ? `@layer tokens{:root{${stampOf(theme)}}}` : theme
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const theme = await read()
        if (theme === '') return
        for (const file of Object.values(bundle))
          if (file.type === 'asset' && file.fileName.endsWith('.css') && String(file.source).includes(stampOf(theme)))
            file.source = `${String(file.source)}\n${theme}`
      },
    },
    hotUpdate({ file }) {
      const styles = this.environment.moduleGraph.getModuleById(id)
      return styles && file === join(contentDir, 'theme.css') ? [styles] : undefined
    },
  }
}

/** Stands for the theme until it is added, so that another theme gives the stylesheet another name. */
function stampOf(theme: string): string {
  return `--theme:"${shortHash(theme)}"`
}
