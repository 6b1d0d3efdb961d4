import { openLibrary } from '../knowledge/library.ts'
import { llmsText } from '../knowledge/llms.ts'

export async function GET(): Promise<Response> {
  return new Response(llmsText(await openLibrary()))
}
