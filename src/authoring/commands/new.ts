import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { addressName, parseArticle } from '../../knowledge/article.ts'
import { defaultLanguage } from '../../knowledge/catalog.ts'
import { readSite } from '../../knowledge/folder.ts'
import { articleKinds, type ArticleKind } from '../../schema/article.ts'
import { ContentError, nearest } from '../../schema/explain.ts'
import { CommandError, UsageError, type Call, type Command } from '../command.ts'
import { contentOption, folderOf, languageOf } from '../content-folder.ts'

/** `kb new`: an article to start from, with its settings explained in place. */
export const newArticle: Command = {
  name: 'new',
  usage: '<category>/<name> [--title <text>] [--kind faq]',
  summary: 'Writes a new article to start from.',
  details: 'Writes content/<language>/<category>/<name>.md with every common setting explained. The path becomes the address.',
  options: {
    title: { value: '<text>', help: 'The customer’s question or task. Default: made from the name.' },
    kind: { value: '<kind>', help: `One of ${articleKinds.join(', ')}. Default: article.` },
    lang: { value: '<tag>', help: 'The language to write in. Default: the default language of site.yaml.' },
    content: contentOption,
  },
  run: createArticle,
}

async function createArticle({ words, options, say }: Call): Promise<number> {
  const [place] = words
  if (place === undefined || words.length > 1) throw new UsageError('kb new needs one path, such as: kb new writing/add-images.')
  const dir = folderOf(options)
  const site = await readSite(dir)
  const lang = languageOf(options['lang'] ?? defaultLanguage(site), site)
  const kind = kindOf(options['kind'] ?? 'article')

  const key = keyOf(place, lang)
  const file = `${lang}/${key}.md`
  const taken = [`${file}`, `${lang}/${key}.mdx`].find((each) => existsSync(join(dir, each)))
  if (taken) throw new CommandError(`${taken} is already there. Choose another name, or edit that one.`)

  const text = draftOf(options['title'] ?? titleFrom(key), kind)
  const parsed = parseArticle(file, text)
  if (!parsed.ok) throw new ContentError(parsed.problems)
  await mkdir(dirname(join(dir, file)), { recursive: true })
  await writeFile(join(dir, file), text, { flag: 'wx' })
  say(`Wrote ${join(dir, file)}. Its address is ${lang === defaultLanguage(site) ? '' : `/${lang}`}/${key}/. Now put your words in.`)
  return 0
}

function kindOf(name: string): ArticleKind {
  const kind = articleKinds.find((each) => each === name)
  if (kind) return kind
  const meant = nearest(name, articleKinds)
  throw new UsageError(`there is no kind \`${name}\`. ${meant ? `Did you mean ${meant}?` : `Use one of: ${articleKinds.join(', ')}.`}`)
}

function keyOf(place: string, lang: string): string {
  const parts = place
    .replace(/\.mdx?$/, '')
    .split('/')
    .filter(Boolean)
  if (parts.length > 2 && parts[0] === lang) parts.shift()
  if (parts.length < 2) throw new UsageError(`an article needs a category: kb new <category>/${parts[0] ?? '<name>'}.`)
  if (parts.length > 3) throw new UsageError('categories nest to two levels: kb new <category>/<inner category>/<name>.')
  return parts.map(addressName).join('/')
}

function titleFrom(key: string): string {
  const words = (key.split('/').at(-1) ?? key).replaceAll('-', ' ')
  return words.replace(/^\p{L}/u, (letter) => letter.toUpperCase())
}

function draftOf(title: string, kind: ArticleKind): string {
  const lines = [
    '---',
    '# The customer’s question or task, in their words.',
    stringify({ title }, { lineWidth: 0 }).trimEnd(),
    '# One sentence for search engines and lists. Without it, the first sentences of the article are used.',
    '# description: ',
    kind === 'article' ? '# kind: article        # or guide, faq, troubleshooting' : `kind: ${kind}`,
    '# keywords: []         # words customers use that the article does not',
    '# related: []          # other articles, such as writing/add-images',
    '# owner:               # the team answerable for it; shown in reports only',
    '# reviewed:            # the day somebody last checked that it is true, such as 2026-01-31',
    '# review_every: 6 months',
    '# aliases: []          # earlier addresses, such as /old/name/',
    '---',
    '',
  ]
  return [...lines, ...bodies[kind], ''].join('\n')
}

const bodies: Record<ArticleKind, readonly string[]> = {
  article: [
    'Say in one or two sentences what the reader will have done at the end.',
    '',
    '## First do this',
    '',
    '1. One action in each step.',
    '2. Say what the reader sees when it worked.',
  ],
  guide: [
    'Say in one or two sentences what this step is for.',
    '',
    '## What to do',
    '',
    '1. One action in each step.',
    '2. Say what the reader sees when it worked.',
  ],
  troubleshooting: [
    'Say what the reader sees, word for word, so that they know they are in the right place.',
    '',
    '## What to do',
    '',
    '1. Begin with the cure that helps most people.',
    '',
    '## Why it happens',
    '',
    'Say the cause in a sentence.',
    '',
    '## If that did not help',
    '',
    'Say what to send to support.',
  ],
  faq: [
    'Say in one sentence what these questions are about.',
    '',
    '## What does a customer ask first?',
    '',
    'Each second-level heading is a question, and the text below it the answer.',
  ],
}
