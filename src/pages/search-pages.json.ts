import { openLibrary } from '../knowledge/library.ts'
import { searchEntries } from '../knowledge/manifest.ts'

/** Read by the search index after the build, then removed. */
export async function GET(): Promise<Response> {
  return Response.json(searchEntries(await openLibrary()))
}
