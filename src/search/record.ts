/** A page as the site hands it over → the records the index holds: one a page, or one a question of an FAQ page. */
import type { CategoryName, PageKind } from './answer.ts'
import { CODE_ID } from './data.ts'
import { onOneLine } from './digest.ts'
import { decodeEntities } from './entities.ts'
import { isUnspaced, tokenise } from './tokenise.ts'

/** One page of the site, as it is indexed. Pages that must not be found are not passed at all. */
export interface SearchPage {
  /** Address from the site's root without its base, e.g. `/ru/start/install/`. */
  url: string
  lang: string
  title: string
  description: string
  /** The article's body only; headings carry their ids. */
  html: string
  kind: PageKind
  category: CategoryName
  keywords: readonly string[]
  /** Multiplies the score; 1 when absent. */
  boost?: number
}

/** What becomes one search result. */
export type SearchRecord = Required<SearchPage>

/** The records of one page. An FAQ page becomes its questions: each `h2` with an id (its own or its `details`') up to the next. */
export function recordsOf(page: SearchPage): SearchRecord[] {
  const record = { ...page, boost: page.boost ?? 1 }
  const questions = page.kind === 'faq' ? questionsOf(page.html) : []
  if (questions.length === 0) return [record]
  return questions.map(({ id, question, answer }) => ({
    ...record,
    url: `${page.url}#${id}`,
    title: question,
    description: '',
    html: answer,
  }))
}

/** What is searched beside the text, by the names that engine.ts weighs. The title is not in the text, so that excerpts start with that. */
export function metaOf(record: SearchRecord): Record<string, string> {
  const meta = { title: record.title, description: record.description, keywords: [...record.keywords, ...titleWords(record)].join(', ') }
  return Object.fromEntries(Object.entries(meta).flatMap(([name, text]) => (text === '' ? [] : [[name, onOneLine(text)]])))
}

/** The record's text as the index reads it, blocks of code marked. */
export function bodyOf({ html }: SearchRecord): string {
  const mark = (id: string) => `<i id="${id}"></i>`
  return html.replace(/<pre\b/gi, `${mark(CODE_ID.begins)}$&`).replace(/<\/pre>/gi, `$&${mark(CODE_ID.ends)}`)
}

/** Pagefind cuts only the text into words, not the metadata: without spaces between its words a title would be one long word. */
function titleWords({ title, lang }: SearchRecord): string[] {
  return isUnspaced(lang) ? tokenise(title, lang).map(({ word }) => word) : []
}

/** The text of a small piece of HTML. */
export function plainText(html: string): string {
  return decodeEntities(html.replace(INLINE_TAG, '').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

const INLINE_TAG = /<\/?(?:a|abbr|b|bdi|code|em|i|kbd|mark|small|span|strong|sub|sup|u|var)\b[^>]*>/gi

interface Question {
  id: string
  question: string
  answer: string
}

const QUESTION = /(?:<details\b([^>]*)>\s*<summary\b[^>]*>\s*)?<h2\b([^>]*)>([\s\S]*?)<\/h2>/gi

function questionsOf(html: string): Question[] {
  const found = [...html.matchAll(QUESTION)]
  const questions: Question[] = []
  found.forEach((match, place) => {
    const [whole, details = '', heading = '', inner = ''] = match
    const id = attribute(heading, 'id') ?? attribute(details, 'id')
    if (id === undefined || /\sdata-pagefind-ignore/i.test(` ${details} ${heading}`)) return
    const answer = html.slice(match.index + whole.length, found[place + 1]?.index ?? html.length)
    questions.push({ id, question: plainText(withoutAnchors(inner)), answer: answer.replace(/<\/?(?:details|summary)\b[^>]*>/gi, '') })
  })
  return questions
}

/** Heading links ("#") are decoration, marked as such by the site. */
function withoutAnchors(html: string): string {
  return html
    .replace(/<(\w+)\b[^>]*\sdata-pagefind-ignore\b[^>]*>[\s\S]*?<\/\1>/gi, '')
    .replace(/<(\w+)\b[^>]*\saria-hidden="true"[^>]*>[\s\S]*?<\/\1>/gi, '')
}

function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(attributes)
  return match?.[1] ?? match?.[2] ?? match?.[3]
}
