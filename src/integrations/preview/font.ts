import { closeSync, openSync, readSync } from 'node:fs'
import { outlines, type Outline } from './outline.ts'

/** What a font file says of itself. */
export interface Font {
  file: string
  /** The name it is asked for by. */
  family: string
  /** `true` when it has every character of a text; spaces and marks that only steer the writing need none. */
  covers: (text: string) => boolean
  /** Width of a text in ems, without kerning: joined letters come out a little narrower. */
  width: (text: string) => number
  /** Its letters one by one, where the font has them in a form that can be drawn here. */
  letters: () => Letters | undefined
}

/** What is needed to put letters beside one another. */
export interface Letters {
  /** Units of the font an em. */
  em: number
  outline: (character: string) => Outline
  /** How much closer two characters stand than their widths say, in ems, mostly below zero. */
  kerning: (left: string, right: string) => number
}

/** The fonts in a TrueType or OpenType file or a collection of such (`.ttf`, `.otf`, `.ttc`); none when it cannot be read as one. */
export function fontsIn(file: string): Font[] {
  const read = (offset: number, length: number): Buffer => {
    const handle = openSync(file, 'r')
    try {
      const bytes = Buffer.alloc(length)
      return bytes.subarray(0, readSync(handle, bytes, 0, length, offset))
    } finally {
      closeSync(handle)
    }
  }
  try {
    return startsOf(read).map((start) => fontAt(file, read, start))
  } catch {
    return []
  }
}

type Read = (offset: number, length: number) => Buffer

function startsOf(read: Read): number[] {
  const head = read(0, 12)
  const kind = head.toString('latin1', 0, 4)
  if (kind !== 'ttcf') return ['\0\x01\0\0', 'OTTO', 'true'].includes(kind) ? [0] : []
  const offsets = read(12, head.readUInt32BE(8) * 4)
  return Array.from({ length: offsets.length / 4 }, (_, index) => offsets.readUInt32BE(index * 4))
}

function fontAt(file: string, read: Read, start: number): Font {
  const count = read(start + 4, 2).readUInt16BE()
  const directory = read(start + 12, count * 16)
  const table = (name: string): Buffer => {
    const at = Array.from({ length: count }, (_, index) => index * 16).find((each) => directory.toString('latin1', each, each + 4) === name)
    return at === undefined ? Buffer.alloc(0) : read(directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12))
  }
  const [advances, head, last] = [table('hmtx'), table('head'), table('hhea').readUInt16BE(34) - 1]
  const em = head.readUInt16BE(18)
  const glyphOf = glyphFinder(table('cmap'))
  /** Width by character, −1 for those the font does not have. */
  const known = new Map<string, number>()
  const widthOf = (character: string): number => {
    let width = known.get(character)
    if (width === undefined) {
      const glyph = glyphOf(character.codePointAt(0) ?? 0)
      width = glyph === 0 ? -1 : advances.readUInt16BE(Math.min(glyph, last) * 4) / em
      known.set(character, width)
    }
    return width
  }
  let letters: Letters | false | undefined
  const readLetters = (): Letters | undefined => {
    const [glyf, kern] = [table('glyf'), table('kern')]
    if (glyf.length === 0 || kern.length === 0) return undefined
    const outlineOf = outlines(glyf, table('loca'), head.readInt16BE(50) === 1)
    const [pairs, glyph] = [kerningIn(kern), (character: string) => glyphOf(character.codePointAt(0) ?? 0)]
    return {
      em,
      outline: (character) => outlineOf(glyph(character)),
      kerning: (left, right) => (pairs.get(glyph(left) * 65536 + glyph(right)) ?? 0) / em,
    }
  }
  return {
    file,
    family: familyOf(table('name')),
    letters: () => (letters ??= readLetters() ?? false) || undefined,
    covers: (text) => Array.from(text).every((each) => widthOf(each) >= 0 || /[\s\p{Cf}]/u.test(each)),
    width: (text) => Array.from(text).reduce((sum, each) => sum + Math.max(0, widthOf(each)), 0),
  }
}

/** Finds the glyph of a character, 0 where there is none, in the two forms of table that fonts have: 12, else 4. */
function glyphFinder(cmap: Buffer): (code: number) => number {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(8 + index * 8))
  const [full, basic] = [12, 4].map((format) =>
    cmap.subarray(offsets.find((offset) => cmap.readUInt16BE(offset) === format) ?? cmap.length),
  )
  if (full?.length) return (code) => glyphInGroups(full, code)
  return (code) => (basic?.length ? glyphInSegments(basic, code) : 0)
}

function glyphInGroups(table: Buffer, code: number): number {
  for (let at = 16, end = at + table.readUInt32BE(12) * 12; at < end; at += 12) {
    const first = table.readUInt32BE(at)
    if (code >= first && code <= table.readUInt32BE(at + 4)) return table.readUInt32BE(at + 8) + code - first
  }
  return 0
}

function glyphInSegments(table: Buffer, code: number): number {
  const size = table.readUInt16BE(6)
  for (let at = 14; at < 14 + size; at += 2) {
    if (code > table.readUInt16BE(at)) continue
    const first = table.readUInt16BE(at + size + 2)
    if (code < first) return 0
    const [delta, place] = [table.readUInt16BE(at + 2 * size + 2), at + 3 * size + 2]
    const range = table.readUInt16BE(place)
    const glyph = range === 0 ? code : table.readUInt16BE(place + range + (code - first) * 2)
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

/** Pairs of glyphs → how much they move together, from the one kind of kerning table that is in use. */
function kerningIn(kern: Buffer): Map<number, number> {
  const count = kern.readUInt16BE(10)
  return new Map(Array.from({ length: count }, (_, index) => [kern.readUInt32BE(18 + index * 6), kern.readInt16BE(22 + index * 6)]))
}

/** The family's name in English, as Windows has it: fonts of the last decades say it. */
function familyOf(name: Buffer): string {
  const [count, texts] = [name.readUInt16BE(2), name.readUInt16BE(4)]
  for (let at = 6; at < 6 + count * 12; at += 12) {
    const [platform, language, kind] = [name.readUInt16BE(at), name.readUInt16BE(at + 4), name.readUInt16BE(at + 6)]
    if (platform !== 3 || language !== 0x409 || kind !== 1) continue
    const start = texts + name.readUInt16BE(at + 10)
    return Buffer.from(name.subarray(start, start + name.readUInt16BE(at + 8)))
      .swap16()
      .toString('utf16le')
  }
  return ''
}
