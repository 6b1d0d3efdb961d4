import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defaultLanguage } from '../../knowledge/catalog.ts'
import { filesIn } from '../../knowledge/files.ts'
import { readFolder, readSite, type Folder } from '../../knowledge/folder.ts'
import { lineFinder } from '../../knowledge/frontmatter.ts'
import { listedCategories } from '../../knowledge/navigation.ts'
import { isMedia, mediaEndings } from '../../knowledge/media-file.ts'
import { inspectMdx } from '../../markdown/inspect-mdx.ts'
import type { SiteSettings } from '../../schema/site.ts'
import { checkAddresses } from './addresses.ts'
import { checkAnnouncement } from './announcement.ts'
import { checkBlocks } from './blocks.ts'
import { checkCharacters } from './characters.ts'
import { checkComponents } from './components.ts'
import { checkExternal, type AskOutside } from './external.ts'
import { checkFileNames } from './file-names.ts'
import type { Finding } from './finding.ts'
import { checkGlossary } from './glossary.ts'
import { checkHtml } from './html.ts'
import { checkKeywords } from './keywords.ts'
import { checkLinks, checkRedirects, type Targets } from './links.ts'
import { checkMarkup } from './markup.ts'
import { checkSentences } from './sentences.ts'
import { checkSettings } from './settings.ts'
import { checkSiteLinks } from './site-links.ts'
import { isSheet, readSheet, type Sheet } from './sheet.ts'
import { checkStructure } from './structure.ts'
import { checkSynonyms } from './synonyms.ts'
import { checkVariables } from './variables.ts'

/**
 * Everything wrong in a content folder. Links to other sites are tried only when `askOutside` is given. Throws a ContentError when there is no
 * readable `site.yaml`.
 */
export async function checkContent(
  dir: string,
  today: string,
  askOutside?: AskOutside,
): Promise<{ articles: number; findings: Finding[] }> {
  const site = await readSite(dir)
  const folder = await readFolder(dir, site, inspectMdx)
  const opened = await Promise.all(folder.articles.map((article) => readSheet(dir, article, folder.reusables)))
  const sheets = opened.filter(isSheet)
  const files = await filesIn(dir)
  const targets = targetsIn(files, site, folder, sheets)
  const hasArticle = (lang: string, key: string): boolean =>
    targets.site.hasArticle(lang, key) || targets.site.hasArticle(targets.site.defaultLang, key)
  // MDX that does not compile was reported when the folder was read.
  const known = new Set(folder.problems.map((problem) => problem.file))
  const findings: Finding[] = [
    ...folder.problems.map((problem) => ({ rule: 'unreadable' as const, ...problem })),
    ...opened.filter((each): each is Finding => !isSheet(each) && !known.has(each.file)),
    ...sheets.flatMap((sheet) => [
      ...checkLinks(sheet, targets),
      ...checkStructure(sheet),
      ...checkBlocks(sheet),
      ...checkComponents(sheet),
      ...checkMarkup(sheet),
      ...checkHtml(sheet),
      ...checkCharacters(sheet),
      ...checkSettings(sheet, today, hasArticle),
      ...checkSentences(sheet),
    ]),
    ...checkFileNames(files),
    ...(await checkKeywords(sheets)),
    ...(await deadRedirects(dir, folder, targets)),
    ...(await checkAddresses(dir, site, folder, today)),
    // Every term of a glossary that cannot be read would seem unknown.
    ...([...known].some((file) => file.endsWith('/glossary.yaml')) ? [] : await checkGlossary(dir, folder.reusables, sheets)),
    ...(await checkVariables(dir, folder, sheets)),
    ...(await checkSynonyms(dir, site, folder.articles)),
    ...(await unknownFeatured(dir, site, hasArticle)),
    ...(await checkSiteLinks(dir, site, targets)),
    ...(await checkAnnouncement(dir, site, today)),
    ...(askOutside ? await checkExternal(dir, site, folder.redirects, sheets, askOutside) : []),
  ]
  return { articles: opened.length, findings }
}

function targetsIn(files: readonly string[], site: SiteSettings, folder: Folder, sheets: readonly Sheet[]): Targets {
  const byId = new Map(sheets.map((sheet) => [sheet.article.id, sheet]))
  // An article that could not be opened is there all the same: links to it are not dead.
  const articles = new Set(folder.articles.map((article) => article.id))
  const categories = listedCategories(folder.articles)
  const there = new Set(files)
  const moved = new Map(sheets.flatMap((sheet) => sheet.article.aliases.map((alias) => [bare(alias), sheet] as const)))
  return {
    address: site.address,
    site: {
      defaultLang: defaultLanguage(site),
      langs: site.languages.map((language) => language.code),
      hasArticle: (lang, key) => articles.has(`${lang}/${key}`),
      hasCategory: (lang, key) => categories.has(`${lang}/${key}`),
    },
    sheet: (lang, key) => byId.get(`${lang}/${key}`),
    movedFrom: (address) => moved.get(bare(address)),
    keys: (lang) => folder.articles.filter((article) => article.lang === lang).map((article) => article.key),
    lackOf(path) {
      if (isMedia(path) && there.has(path)) return undefined
      if (there.has(path)) return `\`${path}\` is not published: its name begins with _ or does not end in one of ${mediaEndings}.`
      const meant = files.find((file) => file.toLowerCase() === path.toLowerCase())
      if (meant !== undefined) return `there is \`${meant}\`, and capitals count. Write the name as the file has it, or rename the file.`
      return `there is no file \`${path}\`. Add it, or correct the path.`
    },
  }
}

function bare(address: string): string {
  return address.replace(/^\/|\/$/g, '')
}

async function deadRedirects(dir: string, { redirects }: Folder, targets: Targets): Promise<Finding[]> {
  const leadsOn = (to = ''): boolean => targets.movedFrom(to.replace(/#.*$/, '')) !== undefined
  const found = checkRedirects(redirects, targets).filter(({ key = '' }) => !leadsOn(redirects[key]))
  if (found.length === 0) return []
  const file = 'redirects.yaml'
  const lineOf = lineFinder(await readFile(join(dir, file), 'utf8'))
  return found.map((finding) => ({ ...finding, file, line: lineOf([finding.key ?? '']) }))
}

async function unknownFeatured(dir: string, site: SiteSettings, hasArticle: (lang: string, key: string) => boolean): Promise<Finding[]> {
  const unknown = site.featured.flatMap((key, index) => (hasArticle(defaultLanguage(site), key) ? [] : [{ key, index }]))
  if (unknown.length === 0) return []
  const file = 'site.yaml'
  const lineOf = lineFinder(await readFile(join(dir, file), 'utf8'))
  return unknown.map(({ key, index }) => ({
    rule: 'unknown-article',
    file,
    line: lineOf(['featured', index]),
    key: 'featured',
    message: `there is no article \`${key}\`. Expected a path below the language folder, such as faq/general.`,
  }))
}
