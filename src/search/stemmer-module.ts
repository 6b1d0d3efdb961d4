/** Cuts one language out of snowball-stemmers, whose single file holds twenty-four and weighs 850 kB. Build side. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { primary } from './tokenise.ts'

const ALGORITHMS: Record<string, string> = {
  ar: 'arabic',
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sl: 'slovene',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
}

let lines: string[] | undefined

/** Whether there is a stemmer for the language. */
export function stems(lang: string): boolean {
  return primary(lang) in ALGORITHMS
}

/** The source of an ES module exporting `stem(word)` for the language, or undefined when Snowball has none. */
export function stemmerModule(lang: string): string | undefined {
  const algorithm = ALGORITHMS[primary(lang)]
  if (algorithm === undefined) return undefined
  lines ??= readFileSync(createRequire(import.meta.url).resolve('snowball-stemmers'), 'utf8').split('\n')
  const shared = lines.slice(find(/^ {4}function _possibleConstructorReturn/), find(STEMMER))
  const start = find(new RegExp(`^ {4}var ${algorithm}Stemmer = function`))
  const length = lines.slice(start + 1).findIndex((line) => STEMMER.test(line) || /^ {4}function newStemmer/.test(line))
  const source = [
    lines[0] ?? '',
    ...shared,
    ...lines.slice(start, start + 1 + length),
    `const stemmer = new ${algorithm}Stemmer()`,
    'export const stem = (word) => { stemmer.setCurrent(word); stemmer.stem(); return stemmer.getCurrent() }',
  ]
  return source
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
    .join('\n')
}

const STEMMER = /^ {4}var \w+Stemmer = function \(_SnowballStemmer/

function find(pattern: RegExp): number {
  const index = lines?.findIndex((line) => pattern.test(line)) ?? -1
  if (index === -1)
    throw new Error(
      `snowball-stemmers has changed: no line matches ${String(pattern)}. Pin the version in package.json that this file was written for.`,
    )
  return index
}
