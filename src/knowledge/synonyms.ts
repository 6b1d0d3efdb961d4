import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseOrExplain, type Explained } from '../schema/explain.ts'
import { synonymProblems, synonymsSchema, type Synonyms } from '../schema/synonyms.ts'
import { lineFinder, readYaml } from './frontmatter.ts'

const file = 'synonyms.yaml'

/** Reads `synonyms.yaml` of the content folder; empty when there is none. With `languages` given, one the site does not have is a problem. */
export async function readSynonyms(dir: string, languages?: readonly string[]): Promise<Explained<Synonyms>> {
  const text = await readFile(join(dir, file), 'utf8').catch(() => '')
  const yaml = readYaml(text, file)
  if (!yaml.ok) return { ok: false, problems: [yaml.problem] }
  const lineOf = lineFinder(text)
  const parsed = parseOrExplain(synonymsSchema, yaml.value, { file, lineOf })
  if (!parsed.ok) return parsed
  if (languages === undefined) return parsed
  const strangers = synonymProblems(parsed.data, languages).filter(({ code }) => code === 'unknown-language')
  if (strangers.length === 0) return parsed
  return { ok: false, problems: strangers.map(({ key, message }) => ({ file, line: lineOf([key]), key, message })) }
}
