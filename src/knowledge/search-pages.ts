import { openLibrary } from './library.ts'
import { searchEntries } from './manifest.ts'

/** The articles that search may find, for the index that is made while writing. */
export async function GET(): Promise<Response> {
  return Response.json(searchEntries(await openLibrary()))
}
