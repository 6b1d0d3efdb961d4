import { basename } from 'node:path'
import type { Plugin } from 'vite'

/** How Astro names a script that stands in a template. */
const script = /\?astro&type=script&/

/**
 * Gives every script of a page, and everything imported on demand, all of its code in one file. Otherwise scripts with modules in common would share
 * them in one more file, with all that any of them needs, and every page would wait for it.
 */
export function wholeScripts(): Plugin {
  return {
    name: 'tier-zero-whole-scripts',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    async resolveId(source, importer, { kind }) {
      const copy = kind === 'dynamic-import' ? basename(source, '.ts') : importer && copyOf(importer)
      if (copy === undefined) return undefined
      const resolved = await this.resolve(source, importer, { skipSelf: true })
      return resolved && /\.(ts|js)$/.test(resolved.id) ? { ...resolved, id: `${resolved.id}?of=${copy}` } : resolved
    },
  }
}

/** The name of the script that this copy of a module belongs to; undefined for modules that are no copies. */
function copyOf(id: string): string | undefined {
  return script.test(id) ? id.replace(/\W+/g, '-') : /\?of=(.*)$/.exec(id)?.[1]
}
