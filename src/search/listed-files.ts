import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FOLDER, MANIFEST, type Manifest } from './data.ts'

/** What a search page says of its index before there is one, as JSON. */
export const noFiles = '{}'

/** Writes into each language's search page which files its index has: a search by address then waits for them alone, and not for their list first. */
export function listFiles(outDir: string, files: ReadonlyMap<string, Uint8Array>, defaultLang: string): void {
  const list = files.get(`${FOLDER}/${MANIFEST}`)
  const { languages } = JSON.parse(Buffer.from(list ?? []).toString() || '{"languages":{}}') as Manifest
  for (const [lang, own] of Object.entries(languages)) {
    const page = join(outDir, lang === defaultLang ? '' : lang, 'search/index.html')
    const html = readFileSync(page, 'utf8')
    const listed = JSON.stringify(own).replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    // The file may be the last build's, too: it is not written in place.
    rmSync(page)
    writeFileSync(
      page,
      html.replace(`data-files="${noFiles}"`, () => `data-files="${listed}"`),
    )
  }
}
