import { isDeepStrictEqual } from 'node:util'
import { isMap, isScalar, parse, parseDocument, stringify, type Document } from 'yaml'

/** A line for the `one_way` part of a language. */
interface SynonymLine {
  lang: string
  from: string
  to: string
}

/** Adds lines to the text of a `synonyms.yaml`, empty for a new one. Lines and comments that are there stay as they are. */
export function withSynonyms(text: string, lines: readonly SynonymLine[]): string {
  const langs = [...new Set(lines.map(({ lang }) => lang))]
  return langs.reduce(
    (sofar, lang) =>
      addTo(
        sofar,
        lang,
        lines.filter((line) => line.lang === lang),
      ),
    text,
  )
}

function addTo(text: string, lang: string, lines: readonly SynonymLine[]): string {
  const wanted = parseDocument(text)
  for (const { from, to } of lines) wanted.setIn([lang, 'one_way', from], to)
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const written = insert(text, lang, lines, eol)
  // A file in a form of its own, such as { en: { … } }, is written anew.
  return isDeepStrictEqual(read(written), wanted.toJS()) ? written : wanted.toString({ lineWidth: 0 })
}

/** The lines go right below the key they belong to, or with their keys to the end. */
function insert(text: string, lang: string, lines: readonly SynonymLine[], eol: string): string {
  const document = parseDocument(text)
  const pairs = lines.map(({ from, to }) => stringify({ [from]: to }, { lineWidth: 0 }).trimEnd())
  const oneWay = keyOf(document, text, [lang], 'one_way')
  if (oneWay)
    return below(
      text,
      oneWay.at,
      pairs.map((pair) => `${oneWay.inner}${pair}`),
      eol,
    )
  const language = keyOf(document, text, [], lang)
  if (language) {
    const { at, inner } = language
    return below(text, at, [`${inner}one_way:`, ...pairs.map((pair) => `${inner}  ${pair}`)], eol)
  }
  const above = text === '' || text.endsWith('\n') ? text : `${text}${eol}`
  return `${above}${[`${lang}:`, '  one_way:', ...pairs.map((pair) => `    ${pair}`)].join(eol)}${eol}`
}

/** Where a key stands, and the indentation of what it holds. */
function keyOf(document: Document, text: string, path: readonly string[], key: string): { at: number; inner: string } | undefined {
  const parent = path.length ? document.getIn(path, true) : document.contents
  if (!isMap(parent)) return undefined
  const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key)
  const [first] = isMap(pair?.value) ? pair.value.items : []
  if (!isScalar(pair?.key) || !pair.key.range || !isScalar(first?.key) || !first.key.range) return undefined
  const [start] = first.key.range
  return { at: pair.key.range[0], inner: text.slice(text.lastIndexOf('\n', start - 1) + 1, start) }
}

function below(text: string, at: number, lines: readonly string[], eol: string): string {
  const end = text.indexOf('\n', at)
  return `${text.slice(0, end + 1)}${lines.map((line) => `${line}${eol}`).join('')}${text.slice(end + 1)}`
}

function read(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}
