import { openLibrary } from '../knowledge/library.ts'
import { feedbackManifest } from '../knowledge/manifest.ts'

export async function GET(): Promise<Response> {
  return Response.json(feedbackManifest(await openLibrary()))
}
