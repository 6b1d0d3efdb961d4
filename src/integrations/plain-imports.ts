import type { Plugin } from 'vite'

const helper = '\0vite/preload-helper.js'

/** What Vite makes of `import()`, by itself and when only some of what the module exports is wanted. */
const wrapped = /\b[\w$]+\((?:\(\)=>import\((`[^`]+`)\)|async\(\)=>\{let\{[^}]*\}=await import\((`[^`]+`)\);return\{[^}]*\}\}),\[\]\)/g

/**
 * Leaves `import()` in the browser as it is. Vite would have every page carry a kilobyte that fetches a module's own imports in advance, and ours have
 * none that matter. Should Vite write it otherwise, pages work and are that much heavier.
 */
export function plainImports(): Plugin {
  return {
    name: 'tier-zero-plain-imports',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    load: (id) => (id.startsWith(helper) ? 'export const __vitePreload = (load) => load()' : undefined),
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue
          chunk.code = chunk.code.replace(wrapped, (_, all?: string, some?: string) => `import(${all ?? some ?? ''})`)
        }
      },
    },
  }
}
