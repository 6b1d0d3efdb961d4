import { basename, dirname } from 'node:path'
import { addressName } from '../../knowledge/article.ts'
import { softwareAddresses } from '../../knowledge/link.ts'
import type { Log } from './log.ts'
import { articlesIn, type Entry } from './navigation.ts'

/** Where everything goes: the key of each article, and the categories that hold them. */
export interface Shelving {
  /** Key by path of the source file. */
  keys: ReadonlyMap<string, string>
  /** Place within its category, by path; only with a table of contents. */
  orders: ReadonlyMap<string, number>
  categories: readonly { key: string; title: string; order?: number | undefined }[]
  /** Key of the category a source folder became. */
  folders: ReadonlyMap<string, string>
}

/** The category of files that are in no folder. */
const general: Readonly<Record<string, string>> = {
  en: 'General',
  ru: 'Общее',
  ro: 'General',
  et: 'Üldine',
  de: 'Allgemein',
  es: 'General',
  fr: 'Général',
  pt: 'Geral',
  it: 'Generale',
  nl: 'Algemeen',
  pl: 'Ogólne',
  uk: 'Загальне',
  tr: 'Genel',
}

/**
 * Gives every article its key. Folders become categories, two levels at most; where all files lie in one folder, the sections of the
 * table of contents do. Names become addresses, and no two things share one.
 */
export function shelve(
  files: readonly string[],
  navigation: readonly Entry[],
  lang: string,
  languages: readonly string[],
  log: Log,
): Shelving {
  const listed = articlesIn(navigation)
  const flat = files.every((file) => !file.includes('/'))
  const sections = flat ? sectionsOf(navigation) : new Map<string, string>()
  const titles = new Map<string, string>()
  const folders = new Map<string, string>()
  const homes = new Map<string, string>()
  for (const file of files) {
    const folder = dirname(file) === '.' ? '' : dirname(file)
    const section = sections.get(file)
    const category = section === undefined ? categoryKey(folder, languages) : freeTop(addressName(section), languages)
    if (section !== undefined && !titles.has(category)) titles.set(category, section)
    if (folder.split('/').length > 2) log.remark('flattened', { file }, `now in ${category}`)
    folders.set(folder.toLowerCase(), category)
    homes.set(file, category)
  }
  for (const [folder, category] of folders) {
    const title = folder === '' ? undefined : folderTitle(folder, navigation)
    if (title !== undefined && folder.split('/').length <= 2) titles.set(category, title)
  }
  const used = new Set([...homes.values()].flatMap(withParent))
  const keys = keysFor(files, homes, used, log)
  const ordered = [...listed, ...files.filter((file) => !listed.includes(file))]
  const firstSeen = [...new Set(ordered.flatMap((file) => withParent(homes.get(file) ?? 'general')))]
  return {
    keys,
    orders: ordersIn(listed, homes),
    categories: [...used].map((key) => ({
      key,
      title: titles.get(key) ?? (key === 'general' ? (general[lang] ?? 'General') : humanName(key.split('/').at(-1) ?? key)),
      order: listed.length ? firstSeen.indexOf(key) + 1 : undefined,
    })),
    folders,
  }
}

/** Numbers the articles of each category in the order of the table of contents. */
function ordersIn(listed: readonly string[], homes: ReadonlyMap<string, string>): Map<string, number> {
  const counts = new Map<string, number>()
  return new Map(
    listed.map((file) => {
      const category = homes.get(file) ?? ''
      counts.set(category, (counts.get(category) ?? 0) + 1)
      return [file, counts.get(category) ?? 0]
    }),
  )
}

function withParent(category: string): string[] {
  return [...new Set([category.split('/')[0] ?? category, category])]
}

/** A name without the 32 digits by which Notion tells pages apart. */
function withoutId(name: string): string {
  return name.replace(/(?<=.)[ -][0-9a-f]{32}$/, '')
}

/** A file or folder name as words: `add-images` as `Add images`. */
export function humanName(name: string): string {
  const words = withoutId(name).replace(/[-_]+/g, ' ').trim()
  return words.replace(/^\p{L}/u, (letter) => letter.toUpperCase())
}

/** The section each article stands in; an article in two stays in the first. */
function sectionsOf(navigation: readonly Entry[]): Map<string, string> {
  const sections = new Map<string, string>()
  for (const { title, file, children } of navigation) {
    if (children.length === 0) continue
    for (const each of [...(file === undefined ? [] : [file]), ...articlesIn(children)]) if (!sections.has(each)) sections.set(each, title)
  }
  return sections
}

function categoryKey(folder: string, languages: readonly string[]): string {
  if (folder === '') return 'general'
  const [first = '', second] = folder.split('/').map((name) => addressName(withoutId(name)))
  const top = freeTop(first, languages)
  return second === undefined ? top : `${top}/${second}`
}

/** Some addresses belong to the software or to a language. */
function freeTop(name: string, languages: readonly string[]): string {
  return softwareAddresses.some((taken) => taken === name) || languages.includes(name) ? `${name}-topics` : name
}

/** What the table of contents calls a folder: the entry that holds its articles and no others. */
function folderTitle(folder: string, navigation: readonly Entry[]): string | undefined {
  const inside = (file: string): boolean => file.toLowerCase().startsWith(`${folder.toLowerCase()}/`)
  for (const entry of navigation) {
    const files = articlesIn(entry.children)
    if (files.length > 0 && files.every(inside) && entry.title !== '') return entry.title.slice(0, 80)
    const deeper = folderTitle(folder, entry.children)
    if (deeper !== undefined) return deeper
  }
  return undefined
}

function keysFor(
  files: readonly string[],
  homes: ReadonlyMap<string, string>,
  categories: ReadonlySet<string>,
  log: Log,
): Map<string, string> {
  const keys = new Map<string, string>()
  const taken = new Set(categories)
  for (const file of files) {
    const name = addressName(withoutId(basename(file).replace(/\.\w+$/, '')))
    const wanted = `${homes.get(file) ?? 'general'}/${name === 'index' || name === 'readme' ? 'overview' : name}`
    let key = wanted
    for (let number = 2; taken.has(key); number++)
      key = categories.has(wanted) && number === 2 ? `${wanted}-overview` : `${wanted}-${number}`
    if (key !== wanted) log.remark('renamed', { file }, `now ${key}: the address /${wanted}/ is taken`)
    else if (name === 'index' || name === 'readme')
      log.remark('renamed', { file }, `now ${key}: the address of ${name} is the category itself`)
    taken.add(key)
    keys.set(file, key)
  }
  return keys
}
