/** `npm run build`: Astro's build, quiet unless asked, with one clear message and exit code 1 when content or settings are broken. */
import { enableCompileCache } from 'node:module'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

const usage = `Builds the site from the content folder.

  npm run build -- [--out-dir <folder>] [--verbose]

  --out-dir   where the site is written (default: dist)
  --verbose   lists every page

CONTENT_DIR names another content folder.`

// Most of a second of every build was compiling the builder itself. What is imported before this line does not profit, nor would this file, were it
// TypeScript: Node would load a program to take out its types, for a tenth of a second.
enableCompileCache()

// Astro and Vite take a build for development by these, and drafts would be published.
process.env['NODE_ENV'] = 'production'
delete process.env['DEV']
delete process.env['PROD']

const { values } = parseArgs({
  options: { 'out-dir': { type: 'string', default: 'dist' }, verbose: { type: 'boolean' }, help: { type: 'boolean' } },
})

if (values.help) console.log(usage)
else {
  const { buildSite } = await import('./build-site.ts')
  await buildSite(resolve(values['out-dir']), values.verbose ?? false)
}
