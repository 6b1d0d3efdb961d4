import type { Finding } from './finding.ts'

/** Endings that other programs give to Markdown and YAML. */
const ending = /\.(?:md|mdx|markdown|mdown|mkd|ya?ml)$/i
const settings = ['site.yaml', 'redirects.yaml', 'synonyms.yaml', 'glossary.yaml', '_category.yaml']

/** Files that are passed over because of their names and look as if they were not meant to be: `Refund.MD`, `setup.markdown`, `_category.yml`. */
export function checkFileNames(files: readonly string[]): Finding[] {
  return files.flatMap((file) => {
    const parts = file.split('/')
    const name = parts.at(-1) ?? ''
    const meant = meantBy(name)
    // What stands in a folder whose name begins with _ was put aside.
    if (meant === undefined || meant === name || parts.slice(0, -1).some((part) => /^[_.]/.test(part))) return []
    return [{ rule: 'unread-file', file, message: `Nothing reads a file of this name. Rename it to \`${meant}\`.` }]
  })
}

function meantBy(name: string): string | undefined {
  if (!ending.test(name)) return undefined
  const lower = name.toLowerCase().replace(/\.yml$/, '.yaml')
  if (lower.endsWith('.yaml')) return settings.find((each) => each === lower || each === `_${lower}`)
  if (/^[_.]|^readme\./i.test(name)) return undefined
  return name.replace(ending, lower.endsWith('.mdx') ? '.mdx' : '.md')
}
