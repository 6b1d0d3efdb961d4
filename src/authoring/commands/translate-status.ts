import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import type { Article } from '../../knowledge/article.ts'
import { buildCatalog, type Catalog } from '../../knowledge/catalog.ts'
import { readFolder, readSite } from '../../knowledge/folder.ts'
import { sourceKey, sourceOf, stampOf } from '../../knowledge/translation.ts'
import { ContentError, nearest } from '../../schema/explain.ts'
import { CommandError, UsageError, type Call, type Command } from '../command.ts'
import { counted } from '../counted.ts'
import { contentOption, folderOf } from '../content-folder.ts'
import { withStamp } from '../translations/stamp.ts'

/** `kb translate-status`: notes in translations from which state of the original they were made. */
export const translateStatus: Command = {
  name: 'translate-status',
  usage: '<file> … | --all',
  summary: 'Notes in translations that they are up to date with the original.',
  details:
    'Naming a file says: I have brought this translation up to date. It gets the line source_revision, from which the site and\n' +
    '`kb translations` know later how much the original has changed. Nothing else in the file is touched.',
  options: {
    all: { help: 'Every translation that has no such line yet, and only those: for the first time, when all are up to date.' },
    content: contentOption,
  },
  run: stampTranslations,
}

async function stampTranslations({ words, options, say, today }: Call): Promise<number> {
  if (options['all'] && words.length) throw new UsageError('name the translations, or say --all, not both.')
  if (!options['all'] && words.length === 0)
    throw new UsageError('kb translate-status needs the files you brought up to date, such as content/ru/faq/general.md, or --all.')
  const dir = folderOf(options)
  const catalog = await readAll(dir, today)
  const chosen = options['all']
    ? catalog.articles.filter((article) => sourceOf(catalog, article) && article.source_revision === undefined)
    : words.map((word) => translationAt(word, dir, catalog))
  // All are worked out before the first is written, so that a refusal leaves no half of it behind.
  const texts = await Promise.all(chosen.map((article) => restamp(dir, article, catalog)))
  const changed = texts.filter(({ before, after }) => before !== after)
  for (const { file, after } of changed) await writeFile(join(dir, file), after)
  for (const { file, before, after } of options['all'] ? changed : texts)
    say(`${file}: ${before === after ? 'was up to date already' : 'up to date'}`)
  const left = chosen.length - changed.length
  say(`${counted(changed.length, 'translation')} noted${left ? `, ${left} had the right line already` : ''}.`)
  return 0
}

/** Drafts, too: a translation is stamped before it is published. */
async function readAll(dir: string, today: string): Promise<Catalog> {
  const site = await readSite(dir)
  const { articles, categories, problems } = await readFolder(dir, site)
  if (problems.length) throw new ContentError(problems)
  return buildCatalog(site, articles, categories, { today })
}

function translationAt(word: string, dir: string, catalog: Catalog): Article {
  const place = existsSync(resolve(word)) ? relative(dir, resolve(word)).split(sep).join('/') : word.replace(/^\.?\//, '')
  const article = catalog.articles.find(({ file, id }) => file === place || id === place)
  if (!article) {
    const meant = nearest(
      place,
      catalog.articles.map(({ file }) => file),
    )
    throw new CommandError(
      `${word}: there is no such article in ${dir}. ${meant ? `Did you mean ${meant}?` : 'Name a file such as ru/faq/general.md.'}`,
    )
  }
  if (article.lang === catalog.defaultLang)
    throw new CommandError(
      `${article.file} is written in the default language, so it is no translation. Name the file of another language.`,
    )
  if (!sourceOf(catalog, article))
    throw new CommandError(
      `${article.file} has no original: there is no ${catalog.defaultLang}/${sourceKey(article)}. Correct its path, or name the original with translation_of.`,
    )
  return article
}

async function restamp(dir: string, article: Article, catalog: Catalog): Promise<{ file: string; before: string; after: string }> {
  const source = sourceOf(catalog, article)
  const before = await readFile(join(dir, article.file), 'utf8')
  return { file: article.file, before, after: source ? withStamp(article.file, before, stampOf(source)) : before }
}
