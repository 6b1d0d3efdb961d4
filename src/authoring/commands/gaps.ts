import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import type { Article } from '../../knowledge/article.ts'
import type { Catalog } from '../../knowledge/catalog.ts'
import { readFrontmatter } from '../../knowledge/frontmatter.ts'
import { readSynonyms } from '../../knowledge/synonyms.ts'
import { ContentError } from '../../schema/explain.ts'
import type { Synonyms } from '../../schema/synonyms.ts'
import { UsageError, type Call, type Command } from '../command.ts'
import { counted } from '../counted.ts'
import { contentOption, folderOf, readPublished } from '../content-folder.ts'
import { gapsIn, queriesIn, type Gap } from '../gaps/gap.ts'
import { withKeywords } from '../gaps/keywords.ts'
import { lexiconOf } from '../gaps/lexicon.ts'
import { diffOf } from '../gaps/patch.ts'
import { proposalFor, type Proposal } from '../gaps/proposal.ts'
import { patchRoot } from '../gaps/root.ts'
import { fetchSearches, parseSearches, type Searches, type Wish } from '../gaps/searches.ts'
import { withSynonyms } from '../gaps/synonyms-file.ts'

/** `kb gaps`: failed searches become lines of synonyms.yaml and keywords, as a diff to judge and apply. */
export const gaps: Command = {
  name: 'gaps',
  usage: '--from <address> | --file <json>',
  summary: 'Turns searches that found nothing into synonyms and keywords, as a diff.',
  details:
    'Reads what customers searched for and no article has. Where a word is near to one of the articles, or customers found the\n' +
    'answer in other words, it proposes a line. The diff is for git:\n' +
    '  npm run --silent kb gaps -- --from https://feedback.example.com > gaps.diff     read it, then: git apply gaps.diff\n' +
    'Only the diff goes to the standard output; the rest of what it has to say goes beside it.',
  options: {
    from: { value: '<address>', help: 'The address of the feedback service.' },
    token: { value: '<token>', help: 'An API token of the service. Default: the variable FEEDBACK_TOKEN.' },
    since: { value: '<days>', help: 'How far back to look, such as 30d or 12w. Default: 30d.' },
    file: {
      value: '<json>',
      help: 'A file with the answer of GET /v1/admin/searches, in place of the service; - reads the standard input.',
    },
    least: { value: '<number>', help: 'How many searches make a word worth a proposal. Default: 3.' },
    content: contentOption,
  },
  run: proposeLines,
}

async function proposeLines({ words, options, say, note, today }: Call): Promise<number> {
  if (words.length) throw new UsageError('kb gaps takes options only: --from <address of the service>, or --file <json>.')
  const dir = folderOf(options)
  const least = leastOf(options['least'])
  const { searches, wishes } = await searchesFor(options)
  const catalog = await readPublished(dir, today)
  const synonyms = await synonymsIn(dir, catalog)

  const proposals: Proposal[] = []
  const open: { lang: string; gap: Gap }[] = []
  for (const { code: lang } of catalog.site.languages) {
    const lexicon = await lexiconOf(lang, await textsIn(dir, catalog, lang), synonyms[lang])
    const queries = queriesIn(searches, lexicon)
    for (const gap of gapsIn(queries, lexicon, least)) {
      const proposal = proposalFor(gap, queries, lexicon)
      if (proposal) proposals.push(proposal)
      else open.push({ lang, gap })
    }
  }
  const { diff, refused } = await diffFor(dir, proposals)
  if (diff) say(diff)
  note(inWords({ searches: searches.length, wishes, proposals, open, refused, hint: diff ? await hintFor(dir) : undefined }))
  return 0
}

async function searchesFor(options: Call['options']): Promise<Searches> {
  const { from, file, since } = options
  if (from !== undefined && file !== undefined) throw new UsageError('say --from or --file, not both.')
  if (file !== undefined && since !== undefined)
    throw new UsageError('--since asks the service; the searches of a --file are what they are.')
  if (file !== undefined)
    return parseSearches(await (file === '-' ? readAll(process.stdin) : readFile(file, 'utf8')), file === '-' ? 'The input' : file)
  if (from === undefined)
    throw new UsageError(
      'where are the searches? Say --from <address of the feedback service>, or --file <json>; - for the standard input.',
    )
  if (!URL.canParse(from) || !/^https?:/.test(from))
    throw new UsageError(`\`${from}\` is not an address. Expected one such as https://feedback.example.com.`)
  return fetchSearches(from, options['token'] ?? process.env['FEEDBACK_TOKEN'], daysOf(since ?? '30d'))
}

async function synonymsIn(dir: string, { site }: Catalog): Promise<Synonyms> {
  const read = await readSynonyms(
    dir,
    site.languages.map(({ code }) => code),
  )
  if (!read.ok) throw new ContentError(read.problems)
  return read.data
}

/** The articles of a language that search may find, with their bodies. */
async function textsIn(dir: string, catalog: Catalog, lang: string): Promise<{ article: Article; body: string }[]> {
  const found = catalog.articles.filter((article) => article.lang === lang && !article.unlisted && !article.search.exclude)
  return Promise.all(
    found.map(async (article) => {
      const parts = readFrontmatter(await readFile(join(dir, article.file), 'utf8'), article.file)
      return { article, body: parts.ok ? parts.value.body : '' }
    }),
  )
}

/** One diff of all files, the counts that justify it above each; `refused` are keywords for frontmatter that takes no line. */
async function diffFor(dir: string, proposals: readonly Proposal[]): Promise<{ diff: string; refused: Proposal[] }> {
  const { prefix } = await patchRoot(dir, process.cwd())
  const parts: string[] = []
  const refused: Proposal[] = []
  const add = (file: string, reasons: readonly Proposal[], before: string | undefined, after: string): void => {
    parts.push(...reasons.map((proposal) => `# ${sentence(proposal)}\n`), diffOf(`${prefix}${file}`, before, after))
  }
  const synonyms = proposals.flatMap((proposal) => ('to' in proposal ? [proposal] : []))
  if (synonyms.length) {
    const before = await readFile(join(dir, 'synonyms.yaml'), 'utf8').catch(() => undefined)
    const lines = synonyms.map(({ lang, gap, to }) => ({ lang, from: gap.word, to }))
    add('synonyms.yaml', synonyms, before, withSynonyms(before ?? '', lines))
  }
  const keywords = Map.groupBy(
    proposals.flatMap((proposal) => ('article' in proposal ? [proposal] : [])),
    ({ article }) => article.file,
  )
  for (const [file, list] of keywords) {
    const before = await readFile(join(dir, file), 'utf8')
    const after = withKeywords(
      before,
      list.map(({ gap }) => gap.word),
    )
    if (after === undefined) refused.push(...list)
    else add(file, list, before, after)
  }
  return { diff: parts.join(''), refused }
}

function sentence(proposal: Proposal): string {
  const { lang, gap, because } = proposal
  const what = 'to' in proposal ? `"${gap.word}" → "${proposal.to}"` : `"${gap.word}" as a keyword of ${proposal.article.file}`
  return `${lang}: ${what}: ${countsOf(gap)}; ${because}.`
}

function countsOf({ count, left, contact }: Gap): string {
  return `${counted(count, 'search', 'searches')} with it, ${left} left without a result, ${contact} went on to a person`
}

async function hintFor(dir: string): Promise<string> {
  const { root } = await patchRoot(dir, process.cwd())
  const there = relative(process.cwd(), root)
  return `Judge the lines, then apply the diff with: git ${there ? `-C ${there} ` : ''}apply`
}

interface Outcome {
  /** Number of different searches read. */
  searches: number
  wishes: readonly Wish[]
  proposals: readonly Proposal[]
  open: readonly { lang: string; gap: Gap }[]
  refused: readonly Proposal[]
  hint: string | undefined
}

function inWords({ searches, wishes, proposals, open, refused, hint }: Outcome): string {
  const read = counted(searches, 'different search', 'different searches')
  const lines = [`${read} read; ${counted(proposals.length - refused.length, 'line')} proposed.`]
  if (searches === 0) lines.push('The site sends what is searched for only when site.yaml says so: feedback: { search_events: true }')
  if (hint) lines.push(hint)
  if (refused.length) lines.push('', 'To be added by hand, because of the way the keywords are written there:', ...refused.map(sentence))
  if (open.length) {
    lines.push('', 'No article is near to these words. Perhaps one is missing:')
    for (const { lang, gap } of open.slice(0, 20)) {
      const queries = [...gap.queries].sort((a, b) => b.row.count - a.row.count).map(({ row }) => `"${row.query}"`)
      lines.push(`  ${lang}: "${gap.word}": ${countsOf(gap)}; as in ${queries.slice(0, 3).join(', ')}`)
    }
    if (open.length > 20) lines.push(`  and ${open.length - 20} more, each searched for less often`)
  }
  if (wishes.length) lines.push('', 'Customers who found nothing said what they were looking for:', ...wishes.slice(0, 20).map(wishInWords))
  if (wishes.length > 20) lines.push(`  and ${wishes.length - 20} more; the support page shows all`)
  return lines.join('\n')
}

function wishInWords({ lang, search, text }: Wish): string {
  return `  ${lang}: "${search}": ${text.replace(/\s+/g, ' ')}`
}

function daysOf(since: string): number {
  const [, number = '', unit = 'd'] = /^(\d{1,4})([dw]?)$/.exec(since) ?? []
  const days = Number(number) * (unit === 'w' ? 7 : 1)
  if (days >= 1 && days <= 3650) return days
  throw new UsageError(`--since takes days or weeks, such as 30d or 12w, and found \`${since}\`.`)
}

function leastOf(text = '3'): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new UsageError(`--least takes a whole number from 1, and found \`${text}\`.`)
}
