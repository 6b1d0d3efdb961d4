import { openLibrary } from '../knowledge/library.ts'
import { redirectsOf } from '../knowledge/redirect.ts'

/** Written again after the build in the form of each kind of host. */
export async function GET(): Promise<Response> {
  return Response.json(redirectsOf(await openLibrary()).written)
}
