import { articleSchema, type ArticleSettings } from '../schema/article.ts'
import { parseOrExplain, type Explained, type Problem } from '../schema/explain.ts'
import { readFrontmatter } from './frontmatter.ts'
import { readingWords, revisionOfWords, shortHash, wordsOf } from './revision.ts'
import { sketchOf } from './sketch.ts'

/** What the site knows of one article. Its body is not kept: it is read from disk when its page is rendered. */
export interface Article extends Omit<ArticleSettings, 'description' | 'published' | 'updated'> {
  /** Language and key: `en/writing/add-images`. */
  id: string
  lang: string
  /** Path below the language folder, without the ending; the same in every language: `writing/add-images`. */
  key: string
  /** Key of the category: `writing`, or `writing/pictures` for one inside another. */
  category: string
  /** Path below the content folder: `en/writing/add-images.md`. */
  file: string
  format: 'md' | 'mdx'
  /** From the frontmatter, else the first sentences of the body; empty when there are none. */
  description: string
  /** First published, as `YYYY-MM-DD`; absent where neither frontmatter nor history tells. */
  published?: string | undefined
  /** Last change of the words as `YYYY-MM-DD`; absent where neither frontmatter nor history tells. */
  updated?: string | undefined
  /** Changes when the words change, and only then. */
  revision: string
  /** Tells later how much the words have changed since; see sketch.ts. */
  sketch: string
  /** Number of words in the body, for the time it takes to read it. */
  words: number
  /** Changes when anything in the file changes. */
  digest: string
}

/** Reads one article file; `file` is its path below the content folder. */
export function parseArticle(file: string, text: string): Explained<Article> {
  const place = placeOf(file)
  if (!place.ok) return place
  const parts = readFrontmatter(text, file)
  if (!parts.ok) return { ok: false, problems: [parts.problem] }
  const { data, body, bodyLine, lineOf } = parts.value
  if (bodyLine === 1) {
    const message = 'the file does not begin with its settings. Put three lines at its very top: ---, then title: and the title, then ---.'
    return { ok: false, problems: [{ file, line: 1, message }] }
  }
  const settings = parseOrExplain(articleSchema, data, { file, lineOf })
  if (!settings.ok) return settings
  const { description, ...rest } = settings.data
  const [title, words] = [wordsOf(rest.title), wordsOf(body)]
  return {
    ok: true,
    data: {
      ...rest,
      ...place.data,
      description: description ?? firstSentences(body),
      revision: revisionOfWords(title, words),
      sketch: sketchOf([...title, ...words]),
      words: readingWords(words),
      digest: shortHash(text),
    },
  }
}

/** Characters of a paragraph that are looked at: taking the markup out of endless ones would take minutes. */
const longestParagraph = 5000

/** The first sentences of a Markdown body as plain text, at most 200 characters; empty when it has no paragraph. */
export function firstSentences(body: string): string {
  const prose = body
    .replace(/^ {0,3}(`{3,}(?!`)|~{3,}(?!~)).*\n[\s\S]*?(^ {0,3}\1.*$|$(?![\s\S]))/gm, '\n')
    .replace(/<!--[\s\S]*?(-->|$(?![\s\S]))/g, '')
    .replace(/^ {0,3}#{1,6}[ \t].*$/gm, '\n')
  for (const block of prose.split(/\n\s*\n/)) {
    const text = plainText(block.slice(0, longestParagraph))
    if (/^(>|\||!\[|<|:::|[-*+] |\d+[.)] |import |export |\{)/.test(block.trim()) || text.length < 20) continue
    if (text.length <= 200) return text
    const end = [...text.slice(0, 200).matchAll(/[.!?…؟۔।](?=\s)|[。！？]/gu)].at(-1)?.index ?? 0
    if (end > 60) return text.slice(0, end + 1)
    const space = text.lastIndexOf(' ', 190)
    return `${text.slice(0, space > 60 ? space : 190)}…`
  }
  return ''
}

function plainText(markdown: string): string {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<[^>]+>/g, '')
    .replace(/[*`]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

type Place = Pick<Article, 'id' | 'lang' | 'key' | 'category' | 'file' | 'format'>

function placeOf(file: string): Explained<Place> {
  const refuse = (message: string): { ok: false; problems: Problem[] } => ({ ok: false, problems: [{ file, message }] })
  const match = /^([^/]+)\/(.+)\.(mdx?)$/.exec(file)
  const [lang, key, format] = [match?.[1], match?.[2], match?.[3]]
  if (!lang || !key || (format !== 'md' && format !== 'mdx')) {
    return refuse('an article belongs into a category folder below a language folder, such as en/writing/add-images.md. Move it there.')
  }
  const parts = key.split('/')
  if (key.length > 200) return refuse('the path of an article may have 200 characters at most below the language folder. Shorten a name.')
  if (parts.length === 1) return refuse(`this article is in no category. Move it into a folder, such as ${lang}/general/${key}.${format}.`)
  if (parts.length > 3) return refuse('categories nest to two levels, and this article is deeper. Move it up.')
  const odd = parts.find((part) => !/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._~-]*$/u.test(part))
  if (odd) return refuse(`the name \`${odd}\` would make an address that breaks. Use letters, digits and hyphens: \`${addressName(odd)}\`.`)
  if (parts.at(-1) === 'index')
    return refuse('the address of index is the category itself. Rename the file; the words above the list belong into _category.yaml.')
  return { ok: true, data: { id: `${lang}/${key}`, lang, key, category: parts.slice(0, -1).join('/'), file, format } }
}

/** A file or folder name as it may stand in an address: letters, digits and hyphens, in lower case. */
export function addressName(name: string): string {
  const plain = name.normalize('NFC').toLowerCase().replace(/['’]/g, '').replace(/&/g, ' and ')
  return plain.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'untitled'
}
