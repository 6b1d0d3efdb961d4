import { contentDir } from '../knowledge/folder.ts'
import { openLibrary } from '../knowledge/library.ts'
import { feedbackManifest } from '../knowledge/manifest.ts'
import { stepsOf } from '../markdown/article-step.ts'

export async function GET(): Promise<Response> {
  const catalog = await openLibrary()
  return Response.json(feedbackManifest(catalog, (article) => stepsOf(article, contentDir(), catalog.reusables)))
}
