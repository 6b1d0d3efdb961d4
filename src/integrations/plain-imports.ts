import type { Plugin } from 'vite'

/**
 * Leaves `import()` in the browser as it is. Vite would have every page carry a kilobyte that fetches a module's own imports in advance, and ours have
 * none that matter. Should Vite rename its helper, pages work and are that much heavier.
 */
export function plainImports(): Plugin {
  const helper = '\0vite/preload-helper.js'
  return {
    name: 'tier-zero-plain-imports',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    load: (id) => (id === helper ? 'export const __vitePreload = (load) => load()' : undefined),
  }
}
