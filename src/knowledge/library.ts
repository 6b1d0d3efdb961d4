import { handedOver } from './handed-over.ts'
import type { Catalog } from './catalog.ts'
import { catalogOf } from './reading.ts'

let built: Promise<Catalog> | undefined

/** The catalog of this build; while writing it is made anew for every request, with drafts. Pages know the content by this alone. */
export function openLibrary(): Promise<Catalog> {
  const drafts = import.meta.env.DEV
  const open = async (): Promise<Catalog> => catalogOf(await handedOver().reading(), { drafts, drawing: handedOver().drawing })
  return import.meta.env.DEV ? open() : (built ??= open())
}

/** One path a language, the default one's without its code: for pages in `[...lang]`. */
export async function languagePaths() {
  const { site, defaultLang } = await openLibrary()
  return site.languages.map(({ code }) => ({ params: { lang: code === defaultLang ? undefined : code }, props: { lang: code } }))
}
