import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every file of a built site, by its path there. */
export function filesOf(dist: string): Map<string, Buffer> {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => statSync(join(dist, name)).isFile())
  return new Map(files.map((name) => [name, readFileSync(join(dist, name))]))
}

/** Every page by its address: `/writing/add/`, `/404.html`. */
export function pagesOf(dist: string): Map<string, string> {
  const pages = [...filesOf(dist)].filter(([name]) => name.endsWith('.html') && !name.startsWith('pagefind/'))
  return new Map(pages.map(([name, content]) => [`/${name.replace(/(^|\/)index\.html$/, '$1')}`, content.toString()]))
}

/** The attributes of every element of a kind, `true` where one has no value. */
export function elements(html: string, name: string): Record<string, string>[] {
  const tags = html.matchAll(new RegExp(`<${name}(\\s(?:"[^"]*"|'[^']*'|[^>"'])*)?>`, 'gi'))
  return [...tags].map((tag) =>
    Object.fromEntries(
      [...(tag[1] ?? '').matchAll(/([^\s"'>/=]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)].map((each) => [
        each[1] ?? '',
        decoded(each[2] ?? each[3] ?? each[4] ?? ''),
      ]),
    ),
  )
}

function decoded(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
}
