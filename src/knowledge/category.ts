import { categorySchema, type CategorySettings } from '../schema/category.ts'
import { parseOrExplain, type Explained } from '../schema/explain.ts'
import { lineFinder, readYaml } from './frontmatter.ts'

/** A folder of articles in one language. */
export interface Category extends CategorySettings {
  /** Language and key: `en/writing`. */
  id: string
  lang: string
  /** Path below the language folder: `writing`, or `writing/pictures`. */
  key: string
}

/** Reads a `_category.yaml`; `file` is its path below the content folder. */
export function parseCategory(file: string, text: string): Explained<Category> {
  const match = /^([^/]+)\/(.+)\/_category\.yaml$/.exec(file)
  const [lang, key] = [match?.[1], match?.[2]]
  if (!lang || !key || key.split('/').length > 2) {
    return {
      ok: false,
      problems: [
        { file, message: 'a _category.yaml belongs into a category folder, such as en/writing/, two levels deep at most. Move it.' },
      ],
    }
  }
  const yaml = readYaml(text, file)
  if (!yaml.ok) return { ok: false, problems: [yaml.problem] }
  const settings = parseOrExplain(categorySchema, yaml.value, { file, lineOf: lineFinder(text) })
  return settings.ok ? { ok: true, data: { ...settings.data, id: `${lang}/${key}`, lang, key } } : settings
}

/** A category for a folder that has no `_category.yaml`: named after the folder. */
export function unnamedCategory(lang: string, key: string): Category {
  const name = key.split('/').at(-1) ?? key
  const title = name.replaceAll('-', ' ').replace(/^\p{L}/u, (letter) => letter.toUpperCase())
  return { id: `${lang}/${key}`, lang, key, title, icon: 'book', guide: false }
}
