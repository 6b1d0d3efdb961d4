import { stringify } from 'yaml'
import { articleSchema } from '../../schema/article.ts'
import type { Log, Place } from './log.ts'

/** Keys of other tools that mean the same as one of ours. */
const sameAs: Readonly<Record<string, string>> = {
  tags: 'keywords',
  date: 'published',
  date_published: 'published',
  created: 'published',
  lastmod: 'updated',
  last_updated: 'updated',
  last_modified_at: 'updated',
  date_modified: 'updated',
  redirect_from: 'aliases',
  redirects: 'aliases',
  summary: 'description',
}

/** Longest description the schema takes. */
const longest = 320

/**
 * The frontmatter of an imported article, checked key by key: what has no place here is left out and remarked. Title, order and
 * aliases are the import's own.
 */
export function settingsFrom(data: Readonly<Record<string, unknown>>, place: Place, log: Log): Record<string, unknown> {
  const settings: Record<string, unknown> = {}
  const dropped: string[] = []
  for (const [name, value] of Object.entries(data)) {
    const key = sameAs[name] ?? name
    if (name === 'title') continue
    const read = isKnown(key) ? readSetting(key, value) : undefined
    if (read === undefined || key in settings) dropped.push(name)
    else settings[key] = read
  }
  const { published, updated } = settings
  // Some write the day of the last edit under `date`: it says nothing of the first.
  if (typeof published === 'string' && typeof updated === 'string' && published > updated) {
    delete settings['published']
    log.remark('changed-setting', { ...place, line: 1 }, `the first day ${published} is after the last change and was left out`)
  }
  if (dropped.length) log.remark('dropped-key', { ...place, line: 1 }, dropped.map((name) => `${name}: ${shown(data[name])}`).join(', '))
  const description = settings['description']
  if (typeof description === 'string' && description.length > longest) {
    settings['description'] = shortened(description)
    log.remark('changed-setting', { ...place, line: 1 }, `the description had ${description.length} characters and was cut`)
  }
  return settings
}

/** Frontmatter as it stands at the top of a file. */
export function writeFrontmatter(settings: Readonly<Record<string, unknown>>): string {
  return `---\n${stringify(settings, { lineWidth: 0 })}---\n`
}

function isKnown(key: string): key is keyof typeof articleSchema.shape {
  return key in articleSchema.shape
}

/** The value in our form; undefined when the schema would not take it. */
function readSetting(key: keyof typeof articleSchema.shape, value: unknown): unknown {
  let read = value
  if (value === null || value === '') return undefined
  if (key === 'keywords' || key === 'aliases') {
    const list = Array.isArray(value) ? value : String(value).split(',')
    read = list.map((each) => String(each).trim()).filter(Boolean)
    if (key === 'aliases') read = (read as string[]).map((each) => (each.startsWith('/') ? each : `/${each}`))
  }
  if (key === 'published' || key === 'updated' || key === 'reviewed')
    read = value instanceof Date ? value.toISOString().slice(0, 10) : String(value).slice(0, 10)
  if (key === 'order' && typeof value === 'string') read = Number(value)
  if (key === 'description' && typeof value === 'string' && value.length > longest) return value.replace(/\s+/g, ' ').trim()
  return articleSchema.shape[key].safeParse(read).success ? read : undefined
}

function shortened(text: string): string {
  const start = text.slice(0, longest)
  const end = start.search(/[.!?。…](?=\s[^.!?]*$)/)
  return end > longest / 3 ? start.slice(0, end + 1) : `${start.slice(0, start.lastIndexOf(' ', longest - 2))}…`
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
