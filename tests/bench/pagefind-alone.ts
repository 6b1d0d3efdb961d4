/** Pagefind as it comes: the script it searches with by itself, which the site leaves out, beside an index of ours. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { close, createIndex } from 'pagefind'
import { FOLDER, MANIFEST, type Manifest } from '../../src/search/data.ts'
import type { IndexSource } from '../../src/search/node.ts'

/** The files of the index with what Pagefind needs to search them in this language. */
export async function withPagefindScript(source: IndexSource, lang: string): Promise<Map<string, Uint8Array>> {
  const files = 'files' in source ? new Map(source.files) : filesIn(source.outDir)
  const { languages } = JSON.parse(textOf(files.get(`${FOLDER}/${MANIFEST}`))) as Manifest
  const language = languages[lang]
  if (language === undefined) throw new Error(`The index has no "${lang}", it has ${Object.keys(languages).join(', ')}.`)
  const script = await pagefindScript()
  const entry = {
    version: /pagefind_version="(.+?)"/.exec(textOf(script))?.[1],
    languages: { [lang]: { hash: inner(language.meta), wasm: inner(language.wasm), page_count: 1 } },
  }
  const folder = `${FOLDER}/${language.bundle}`
  return files.set(`${folder}pagefind.js`, script).set(`${folder}pagefind-entry.json`, Buffer.from(JSON.stringify(entry)))
}

/** `wasm.en.pagefind` → `en` */
function inner(name: string): string {
  return name.split('.').slice(1, -1).join('.')
}

async function pagefindScript(): Promise<Uint8Array> {
  const { index } = await createIndex({ forceLanguage: 'en' })
  const script = (await index?.getFiles())?.files.find(({ path }) => path === 'pagefind.js')
  await close()
  if (script === undefined) throw new Error('Pagefind did not hand out its script.')
  return script.content
}

function filesIn(folder: string): Map<string, Uint8Array> {
  const paths = readdirSync(join(folder, FOLDER), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    paths.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [path.slice(folder.length).replace(/^\//, ''), readFileSync(path)]
    }),
  )
}

function textOf(content: Uint8Array | undefined): string {
  return new TextDecoder().decode(content)
}
