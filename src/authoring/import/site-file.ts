import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument, stringify } from 'yaml'
import { defaultLanguage } from '../../knowledge/catalog.ts'
import { readSite } from '../../knowledge/folder.ts'
import { opened, withSealedBraces } from '../../knowledge/sealed.ts'

/** What `site.yaml` of the target says, or will say after the import. */
export interface SiteFile {
  defaultLang: string
  languages: readonly string[]
  /** The text to write; undefined when the file stays as it is. */
  text: string | undefined
}

/** Makes a `site.yaml`, or adds a language to the one there is, keeping its comments. Throws a ContentError when that cannot be read. */
export async function siteFileFor(target: string, lang: string, name: string): Promise<SiteFile> {
  const path = join(target, 'site.yaml')
  if (!existsSync(path)) {
    const text = stringify({ name, address: 'https://help.example.com', languages: [languageEntry(lang)] })
    return { defaultLang: lang, languages: [lang], text }
  }
  const site = await readSite(target)
  const languages = site.languages.map((language) => language.code)
  const defaultLang = defaultLanguage(site)
  if (languages.includes(lang)) return { defaultLang, languages, text: undefined }
  const document = parseDocument(withSealedBraces(readFileSync(path, 'utf8')))
  document.addIn(['languages'], document.createNode(languageEntry(lang)))
  return { defaultLang, languages: [...languages, lang], text: opened(document.toString({ lineWidth: 0 })) }
}

function languageEntry(code: string): Record<string, string> {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  const label = name.replace(/^\p{L}/u, (letter) => letter.toLocaleUpperCase(code))
  return { code, label }
}
