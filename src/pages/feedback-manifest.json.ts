import { wordsFor } from '../i18n/index.ts'
import type { Article } from '../knowledge/article.ts'
import { contentDir } from '../knowledge/folder.ts'
import { openLibrary } from '../knowledge/library.ts'
import { feedbackManifest } from '../knowledge/manifest.ts'
import { stepsOf } from '../markdown/article-step.ts'

export async function GET(): Promise<Response> {
  const catalog = await openLibrary()
  const words = catalog.site.languages.map(({ code }) => {
    const { say } = wordsFor(code)
    return [code, { refused: say('feedback.form.refused'), back: say('feedback.form.back') }] as const
  })
  const stepsIn = (article: Article) => stepsOf(article, contentDir(), catalog.reusables)
  return Response.json(feedbackManifest(catalog, stepsIn, Object.fromEntries(words)))
}
