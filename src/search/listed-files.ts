import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FOLDER, MANIFEST, type LanguageData, type ListedFiles, type Manifest } from './data.ts'

/** What a search page says of its index before there is one, as JSON. */
export const noFiles = '{}'

/** So many pieces of the index are named in a page. */
const MOST_CHUNKS = 30

/** Writes into each language's search page which files its index has: a search by address then waits for them alone, and not for their list first. */
export function listFiles(outDir: string, files: ReadonlyMap<string, Uint8Array>, defaultLang: string): void {
  const read = (path: string): unknown => JSON.parse(Buffer.from(files.get(`${FOLDER}/${path}`) ?? []).toString() || '{}')
  const { languages = {} } = read(MANIFEST) as Partial<Manifest>
  for (const [lang, own] of Object.entries(languages)) {
    const page = join(outDir, lang === defaultLang ? '' : lang, 'search/index.html')
    const html = readFileSync(page, 'utf8')
    const { chunks } = read(own.words) as LanguageData
    const named: ListedFiles = { ...own, chunks: chunks.length > MOST_CHUNKS ? [] : chunks }
    const listed = JSON.stringify(named).replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    // The file may be the last build's, too: it is not written in place.
    rmSync(page)
    writeFileSync(
      page,
      html.replace(`data-files="${noFiles}"`, () => `data-files="${listed}"`),
    )
  }
}
