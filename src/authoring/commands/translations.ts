import type { Catalog } from '../../knowledge/catalog.ts'
import { CommandError, UsageError, type Call, type Command } from '../command.ts'
import { contentOption, folderOf, languageOf, readPublished } from '../content-folder.ts'
import { coverageOf, percentOf, rowsOf, type Coverage, type Standing } from '../translations/coverage.ts'
import { tasksIn, type Task, type Use } from '../translations/importance.ts'
import { inboundLinks } from '../translations/inbound.ts'
import { readVotes } from '../translations/report.ts'

/** `kb translations`: how much of the help center each language has, and what to translate first. */
export const translations: Command = {
  name: 'translations',
  usage: '[--lang ru] [--report <file>] [--json]',
  summary: 'Shows how much is translated, and what to translate first.',
  details:
    'For each language: translations that are current, changed a little (minor) or a lot (major) in the original since, not known\n' +
    '(run kb translate-status), and missing. What to do first: guides and featured articles, then the most voted on with --report,\n' +
    'then those that others link to.',
  options: {
    lang: { value: '<tag>', help: 'This language only. Default: every language but the default one.' },
    report: { value: '<file>', help: 'Votes to judge importance by: the output of npm run --silent report -- --json' },
    limit: { value: '<number>', help: 'How many articles to list for each language. Default: 10.' },
    json: { help: 'Prints everything as JSON, for other programs; no limit unless one is given.' },
    content: contentOption,
  },
  run: showTranslations,
}

interface Language extends Coverage {
  first: Task[]
}

async function showTranslations({ words, options, say, today }: Call): Promise<number> {
  if (words.length) throw new UsageError('kb translations takes no file. For one language: kb translations --lang ru')
  const dir = folderOf(options)
  const catalog = await readPublished(dir, today)
  const langs = languagesIn(catalog, options['lang'])
  const limit = limitOf(options['limit'], options['json'] ? Infinity : 10)
  const use: Use = {
    votes: options['report'] ? await readVotes(options['report']) : undefined,
    links: await inboundLinks(dir, catalog),
  }
  const languages = langs.map((lang): Language => {
    const rows = rowsOf(catalog, lang)
    return { ...coverageOf(catalog, lang, rows), first: tasksIn(catalog, rows, use) }
  })
  if (options['json']) {
    const cut = languages.map((language) => ({ ...language, first: language.first.slice(0, limit) }))
    say(JSON.stringify({ default: catalog.defaultLang, languages: cut }, null, 2))
  } else say(languages.map((language) => inWords(language, limit)).join('\n\n'))
  return 0
}

function languagesIn({ site, defaultLang }: Catalog, asked: string | undefined): string[] {
  const others = site.languages.map(({ code }) => code).filter((code) => code !== defaultLang)
  if (asked === undefined && others.length) return others
  if (asked === undefined)
    throw new CommandError(`site.yaml has one language, ${defaultLang}. Add another under languages to translate into.`)
  const lang = languageOf(asked, site)
  if (lang === defaultLang) throw new UsageError(`\`${lang}\` is the default language: it is what is translated from.`)
  return [lang]
}

function inWords(language: Language, limit: number): string {
  const { lang, articles, translated, percent, counts, own, first } = language
  const row = (standing: Standing): string =>
    `  ${standing.padEnd(8)} ${String(counts[standing]).padStart(5)} ${`${percentOf(counts[standing], articles)} %`.padStart(6)}  ${meaning[standing]}`
  const lines = [`${lang}: ${translated} of ${articles} articles translated, ${percent} %`, ...standings.map(row)]
  if (own) lines.push(`  ${own} more ${own === 1 ? 'exists' : 'exist'} in this language only.`)
  if (first.length === 0) return [...lines, '', '  Nothing is missing or badly outdated.'].join('\n')
  lines.push('', '  Translate first:')
  const shown = first.slice(0, limit)
  const width = Math.max(...shown.map(({ key }) => key.length))
  shown.forEach(({ key, standing, words, reason }, place) => {
    lines.push(
      `  ${String(place + 1).padStart(3)}. ${key.padEnd(width)}  ${standing.padEnd(7)}  ${String(words).padStart(5)} words  ${reason}`,
    )
  })
  if (first.length > limit) lines.push(`  ${first.length - limit} more; see --limit.`)
  return lines.join('\n')
}

const standings: readonly Standing[] = ['current', 'minor', 'major', 'unknown', 'missing']

const meaning: Record<Standing, string> = {
  current: 'made from the original as it is today',
  minor: 'the original has changed a little since',
  major: 'the original has changed a lot; readers are told',
  unknown: 'nobody noted the original; see kb translate-status',
  missing: 'readers get the original with a notice',
}

function limitOf(text: string | undefined, usual: number): number {
  if (text === undefined) return usual
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text)
  throw new UsageError(`--limit takes a whole number from 1, and found \`${text}\`.`)
}
