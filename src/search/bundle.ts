/** One language's records → its Pagefind bundle, without the interface files nobody here loads. */
import { createHash } from 'node:crypto'
import { close, createIndex } from 'pagefind'
import { pagefindHtml, type SearchRecord } from './record.ts'

/** A file of the bundle, path relative to the bundle's folder. */
export interface BundleFile {
  path: string
  content: Uint8Array
}

const AT_ONCE = 1024
const WANTED = /^(?:pagefind\.js|pagefind\..+\.pf_meta|wasm\.(?!unknown).+\.pagefind|(?:fragment|index)\/.+)$/

/** Pagefind's service is one process for all; the last user closes it. */
let users = 0

/** Runs Pagefind over the records of one language. Throws when it refuses a record, naming the address. */
export async function buildBundle(lang: string, records: readonly SearchRecord[], maxFragments?: number): Promise<BundleFile[]> {
  users++
  try {
    const config = { forceLanguage: lang, keepIndexUrl: true, ...(maxFragments === undefined ? {} : { maxFragments }) }
    const { index, errors } = await createIndex(config)
    if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`)
    for (let from = 0; from < records.length; from += AT_ONCE) {
      await Promise.all(
        records.slice(from, from + AT_ONCE).map(async (record) => {
          const added = await index.addHTMLFile({ url: record.url, content: pagefindHtml(record) })
          if (added.errors.length > 0) throw new Error(`Pagefind refused ${record.url}: ${added.errors.join('; ')}`)
        }),
      )
    }
    const built = await index.getFiles()
    if (built.errors.length > 0) throw new Error(`Pagefind could not build the "${lang}" index: ${built.errors.join('; ')}`)
    await index.deleteIndex()
    const noStemmer = !built.files.some((file) => /^wasm\.(?!unknown)/.test(file.path))
    const wanted = built.files.filter((file) => WANTED.test(file.path) || (noStemmer && file.path.startsWith('wasm.unknown')))
    return wanted.map(({ path, content }) => {
      if (path === 'pagefind.js') return named('engine', 'js', backendOf(content))
      return path.startsWith('wasm.') ? named(path.replace(/\.pagefind$/, ''), 'pagefind', content) : { path, content }
    })
  } finally {
    users--
    if (users === 0) await close()
  }
}

/** A file whose name changes with its content, as Pagefind's other names do. */
function named(name: string, extension: string, content: Uint8Array): BundleFile {
  return { path: `${name}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}.${extension}`, content }
}

const BACKEND_ENDS = '})({__proto__:null});'

/** The beginning of Pagefind's script: what speaks to its WebAssembly. engine.ts does the rest. */
function backendOf(script: Uint8Array): Uint8Array {
  const source = new TextDecoder().decode(script)
  const end = source.indexOf(BACKEND_ENDS)
  if (end === -1) throw new Error('The script of this version of Pagefind is not the one expected. Install the version package.json names.')
  return new TextEncoder().encode(`${source.slice(0, end + BACKEND_ENDS.length)}\nexport { wasm_bindgen as backend }\n`)
}
