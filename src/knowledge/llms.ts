import { textFor } from '../schema/site.ts'
import type { Catalog } from './catalog.ts'
import { articlesIn } from './navigation.ts'
import { fullAddress, pathTo } from './url.ts'

/** `llms.txt`: the help center in the default language as a list of Markdown addresses, for programs that read rather than browse. */
export function llmsText(catalog: Catalog): string {
  const { site, addresses, defaultLang } = catalog
  const description = site.description === undefined ? '' : `\n> ${inLine(textFor(site.description, defaultLang, defaultLang))}\n`
  const sections = catalog.shelves(defaultLang).map((shelf) => {
    const lines = articlesIn(shelf).map(({ key, title, description: about }) => {
      const address = fullAddress(addresses, markdownPath(pathTo(addresses, defaultLang, key)))
      return `- [${inLine(title).replace(/[[\]]/g, '\\$&')}](${address})${about === '' ? '' : `: ${inLine(about)}`}`
    })
    return `\n## ${shelf.category.title}\n\n${lines.join('\n')}\n`
  })
  return `# ${textFor(site.name, defaultLang, defaultLang)}\n${description}${sections.join('')}`
}

/** A text that was written on several lines would end its entry. */
function inLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** Path of an article's Markdown copy: the article's own path with `.md` in place of the slash at its end. */
export function markdownPath(path: string): string {
  return path.replace(/\/$/, '.md')
}
