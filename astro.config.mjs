import mdx from '@astrojs/mdx'
import { plainImports } from './src/integrations/plain-imports.ts'
import { siteOptions } from './src/integrations/site-options.ts'
import { tierZero } from './src/integrations/tier-zero.ts'
import { wholeScripts } from './src/integrations/whole-scripts.ts'

// Nothing is reported to anyone while the site is built.
process.env['ASTRO_TELEMETRY_DISABLED'] = '1'

const { site, base, contentDir, cacheDir, defaultLang } = await siteOptions()

// Not by `defineConfig`: it comes with everything settings might name, which is a third of a second of every build.
/** @type {import('astro').AstroUserConfig} */
export default {
  site,
  base,
  cacheDir,
  publicDir: './src/public',
  trailingSlash: 'always',
  output: 'static',
  compressHTML: 'jsx',
  build: { format: 'directory', inlineStylesheets: 'never', concurrency: 4 },
  devToolbar: { enabled: false },
  integrations: [mdx(), tierZero({ contentDir, defaultLang, base })],
  vite: {
    build: {
      // A script in the page itself would need an exception in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: false,
    },
    plugins: [plainImports(), wholeScripts()],
    ssr: { external: ['satteri', 'shiki', 'image-size', 'yaml', 'gray-matter'] },
  },
}
