import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { readFolder, readSite } from '../../knowledge/folder.ts'
import { formatProblems } from '../../schema/explain.ts'
import { UsageError, type Call, type Command } from '../command.ts'
import { counted } from '../counted.ts'
import { createLog, reportOf, summaryOf, type Log } from '../import/log.ts'
import { convertFolder, type Imported } from '../import/markdown.ts'
import { readMeanings } from '../import/meanings.ts'
import { humanName } from '../import/shelve.ts'
import { siteFileFor, type SiteFile } from '../import/site-file.ts'
import { readSource } from '../import/source.ts'
import { writeNew, writeRedirects, type Destination } from '../import/write.ts'

/** `kb import markdown`: a folder of ordinary Markdown becomes a content folder. */
export const importMarkdown: Command = {
  name: 'import markdown',
  usage: '<folder> --to <content folder>',
  summary: 'Turns a folder of ordinary Markdown into a content folder.',
  details:
    'Folders become categories, links and images are pointed at their new places, old addresses become aliases. What could not be\n' +
    'carried over is listed with file and line, and in _import-report.<language>.md in the content folder, which is not published.\n' +
    'With npm, options follow two dashes: npm run kb import markdown ../docs -- --to content',
  options: {
    to: { value: '<folder>', help: 'The content folder to write into. It is made when it is not there.' },
    lang: { value: '<tag>', help: 'The language of the articles. Default: en. A new one is added to site.yaml.' },
    name: { value: '<text>', help: 'The name of the help center, for a new site.yaml. Default: made from the folder.' },
    'old-address': {
      value: '<address>',
      help: 'Where the articles were published, such as https://example.com/help/. Links to it are found, and old addresses kept.',
    },
    macros: { value: '<file>', help: "A YAML file that says what other macros mean: '{tool|*}': 'Open **$1**.'" },
    force: { help: 'Replaces files that are there already. Without it they are kept, and listed.' },
    'dry-run': { help: 'Writes nothing, and says what would be done.' },
  },
  run: runImport,
}

async function runImport({ words, options, say }: Call): Promise<number> {
  const [folder, extra] = words
  if (folder === undefined || extra !== undefined)
    throw new UsageError('kb import markdown needs a folder of Markdown files, and one only.')
  const to = options['to']
  if (to === undefined)
    throw new UsageError(
      'where to? Say --to <content folder>; with npm, behind two dashes: npm run kb import markdown <folder> -- --to content',
    )
  const lang = languageOf(options['lang'] ?? 'en')
  const oldAddress = addressOf(options['old-address'])
  const [root, target] = [resolve(folder), resolve(to)]
  if (`${target}${sep}`.startsWith(`${root}${sep}`))
    throw new UsageError('the content folder is inside the folder to import. Choose another place.')

  const meanings = options['macros'] === undefined ? [] : readMeanings(options['macros'])
  const log = createLog()
  const source = readSource(root, log)
  const site = await siteFileFor(target, lang, options['name'] ?? nameFor(root))
  const imported = convertFolder(source, { lang, site, oldAddress, meanings }, log)
  const dry = options['dry-run'] !== undefined
  if (!dry) await write(imported, site, lang, { target, force: options['force'] !== undefined, log })
  say(outcome(imported, log, relative(process.cwd(), target) || '.', { lang, dry }))
  if (dry) return 0
  const { problems } = await readFolder(target, await readSite(target))
  if (problems.length) say(formatProblems(problems))
  return problems.length ? 1 : 0
}

async function write({ texts, copies, redirects }: Imported, site: SiteFile, lang: string, destination: Destination): Promise<void> {
  const { target, log } = destination
  for (const [path, text] of texts) await writeNew(path, text, destination)
  for (const [path, from] of copies) await writeNew(path, await readFile(from), destination)
  await writeRedirects(redirects, destination)
  if (site.text !== undefined) await writeFile(join(target, 'site.yaml'), site.text)
  if (log.remarks.length) await writeFile(join(target, reportName(lang)), reportOf(log.remarks, 'What the import could not carry over'))
}

function outcome(imported: Imported, log: Log, target: string, { lang, dry }: { lang: string; dry: boolean }): string {
  const { articles, categories, copies } = imported
  const counts = [...log.counts].flatMap(([what, number]) => (number ? [`  ${what}: ${number}`] : []))
  const imports = `${counted(articles, 'article')} in ${counted(categories, 'category', 'categories')}`
  const files = copies.size ? `, with ${counted(copies.size, 'image or other file', 'images and other files')}` : ''
  const head = `${dry ? 'Would import' : 'Imported'} ${imports} into ${target}/${lang}${files}.`
  const rest = dry ? 'Nothing was written.' : `The whole list is in ${join(target, reportName(lang))}. Next: npm run kb check`
  if (log.remarks.length === 0) return [head, ...counts, '', 'Everything was carried over.'].join('\n')
  return [head, ...counts, '', 'To look at:', summaryOf(log.remarks), '', rest].join('\n')
}

/** Begins with an underscore: such files are not published. */
function reportName(lang: string): string {
  return `_import-report.${lang}.md`
}

/** A folder named after a language says nothing about the help center; the one above may. */
function nameFor(root: string): string {
  return (
    humanName(/^([a-z]{2}(-[a-z]{2})?|docs?|help|content)$/i.test(basename(root)) ? basename(dirname(root)) : basename(root)) ||
    'Help center'
  )
}

function languageOf(code: string): string {
  if (/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code)) return code
  throw new UsageError(`\`${code}\` is not a language tag. Expected one such as en, ru or pt-br.`)
}

function addressOf(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined
  if (URL.canParse(text) && /^https?:/.test(text)) return new URL(text)
  throw new UsageError(`\`${text}\` is not an address. Expected one such as https://example.com/help/.`)
}
