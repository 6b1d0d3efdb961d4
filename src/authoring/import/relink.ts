import { posix } from 'node:path'
import { typeOf } from '../../knowledge/media-file.ts'
import { referencesIn, type Reference } from '../markdown/reference.ts'
import { nodesIn, spanOf, textOf, type Span } from '../markdown/tree.ts'
import type { Assets } from './assets.ts'
import type { Draft } from './draft.ts'
import type { Log, Place } from './log.ts'
import type { Shelving } from './shelve.ts'
import type { Finder } from './target.ts'

/** What is known of the whole import when links are written anew. */
export interface Whole {
  drafts: ReadonlyMap<string, Draft>
  shelving: Shelving
  finder: Finder
  assets: Assets
  /** Origin of the site the articles come from: absolute links to its other pages become full ones. */
  oldOrigin: string | undefined
  log: Log
}

type Edit = Pick<Span, 'start' | 'end'> & { text: string }

/** The text of an article with every link and image pointed at its new place; all else stays as written. */
export function relink(draft: Draft, whole: Whole): string {
  const edits: Edit[] = []
  for (const reference of referencesIn(draft.linkTree, draft.text)) {
    const text = newAddress(reference, draft, whole)
    if (text !== undefined && text !== draft.text.slice(reference.start, reference.end)) {
      edits.push({ start: reference.start, end: reference.end, text })
      whole.log.count(reference.kind === 'image' ? 'images pointed at their copies' : 'links rewritten')
    }
  }
  edits.push(...titleMarks(draft, whole))
  return applyEdits(draft.text, edits)
}

/** The address to write; undefined where the old one stays. */
function newAddress(reference: Reference, draft: Draft, whole: Whole): string | undefined {
  const { log, finder, shelving, assets } = whole
  const place: Place & { file: string } = draft.lines[reference.line - 1] ?? { file: draft.file }
  const { href } = reference
  const target = finder.find(href, [...new Set([place.file, draft.file])])
  const key = shelving.keys.get(draft.file) ?? ''
  switch (target.kind) {
    case 'article':
      if (reference.kind === 'image') log.remark('missing-file', place, href)
      log.count('internal links found')
      return toArticle(target, { href, draft, place }, whole)
    case 'anchor':
      return toArticle({ file: draft.file, hash: target.hash }, { href, draft, place }, whole)
    case 'folder': {
      const folder = shelving.folders.get(target.folder)
      log.count('internal links found')
      return folder === undefined ? undefined : `${posix.relative(posix.dirname(key), folder) || '.'}/`
    }
    case 'file': {
      const address = assets.place(target.path, posix.dirname(key))
      if (typeOf(target.path) === undefined) log.remark('unpublished-file', place, address)
      return address
    }
    case 'home':
    case 'external':
      return undefined
    case 'dead':
      if (whole.oldOrigin !== undefined && href.startsWith('/')) return `${whole.oldOrigin}${href}`
      log.remark(
        reference.kind === 'image' || isFile(href) ? 'missing-file' : 'dead-link',
        place,
        `${href || '(empty)'} (${target.reason})`,
      )
      return undefined
  }
}

function toArticle(
  { file, hash }: { file: string; hash?: string | undefined },
  { href, draft, place }: { href: string; draft: Draft; place: Place },
  whole: Whole,
): string | undefined {
  const target = whole.drafts.get(file)
  const anchor = hash === undefined || target === undefined ? hash : anchorIn(target, hash)
  if (hash !== undefined && anchor === undefined) whole.log.remark('dead-anchor', place, href)
  const [from, to] = [whole.shelving.keys.get(draft.file) ?? '', whole.shelving.keys.get(file) ?? '']
  const mark = anchor ?? hash
  const end = mark === undefined || mark === '' ? '' : `#${mark.replace(/[\s()<>"]/g, encodeURIComponent)}`
  if (file === draft.file && hash !== undefined) return hash === '' ? undefined : end || '#'
  return `${posix.relative(posix.dirname(from), to)}.md${end}`
}

/** The id in the target that an anchor means: the same, or one that other tools spell otherwise; '' for the title; undefined for none. */
export function anchorIn(target: Draft, hash: string): string | undefined {
  const former = target.formerIds.get(hash)
  if (former !== undefined) return former
  if (hash === '' || target.anchors.has(hash)) return hash
  const wanted = spelling(hash)
  for (const [id, now] of target.formerIds) if (spelling(id) === wanted) return now
  const same = [...target.anchors].find((id) => spelling(id) === wanted)
  return same ?? target.headings.find(({ text }) => spelling(text) === wanted)?.id
}

function isFile(href: string): boolean {
  return /\.(?!md|markdown|html?)[a-z0-9]{2,4}$/i.test(href.replace(/[?#].*$/, ''))
}

function spelling(id: string): string {
  return id
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** `[{#T}](file.md)`: the words of the link are the title of what it leads to. */
function titleMarks(draft: Draft, { finder, drafts, log }: Whole): Edit[] {
  const edits: Edit[] = []
  for (const node of nodesIn(draft.tree)) {
    if (node.type !== 'link' || textOf(node) !== '{#T}') continue
    const target = finder.find(node.url, [draft.file])
    const other = drafts.get(target.kind === 'article' ? target.file : draft.file)
    const hash = target.kind === 'article' || target.kind === 'anchor' ? target.hash : undefined
    const words =
      hash === undefined || other?.formerIds.get(hash) === '' ? other?.title : other?.headings.find(({ id }) => id === hash)?.text
    if (words === undefined || (target.kind !== 'article' && target.kind !== 'anchor')) {
      log.remark('unknown-macro', draft.lines[spanOf(node).line - 1] ?? { file: draft.file }, `[{#T}](${node.url})`)
      continue
    }
    const { start } = spanOf(node)
    edits.push({ start: start + 1, end: start + 1 + '{#T}'.length, text: words.replace(/[[\]]/g, '\\$&') })
    log.count('link titles filled in')
  }
  return edits
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text
  for (const { start, end, text: replacement } of [...edits].sort((a, b) => b.start - a.start)) {
    result = `${result.slice(0, start)}${replacement}${result.slice(end)}`
  }
  return result
}
