/** The build's manifest, read from a file or an address. */
import { readFile } from 'node:fs/promises'
import { manifestSchema } from './contract.ts'
import { type Catalog, createCatalog } from './feedback/catalog.ts'

/** @throws with one sentence that says what is wrong and what to do */
export async function loadCatalog(source: string): Promise<Catalog> {
  return catalogFrom(await readSource(source), source)
}

/** @param text the manifest as JSON */
export function catalogFrom(text: string, source: string): Catalog {
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    throw new Error(`${source} is not valid JSON. Build the site again: npm run build.`)
  }
  const result = manifestSchema.safeParse(input)
  if (!result.success) {
    const [first] = result.error.issues
    throw new Error(
      `${source} is not a manifest this version understands: ${first?.path.join('.') ?? ''} ${first?.message ?? ''}. Build the site again: npm run build.`,
    )
  }
  return createCatalog(result.data)
}

async function readSource(source: string): Promise<string> {
  if (!/^https?:/.test(source)) {
    try {
      return await readFile(source, 'utf8')
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      throw new Error(
        code === 'ENOENT'
          ? `There is no manifest at ${source}. Build the site first: npm run build.`
          : `The manifest at ${source} cannot be read (${code ?? String(error)}).`,
        { cause: error },
      )
    }
  }
  try {
    const response = await fetch(source, { signal: AbortSignal.timeout(10_000) })
    if (!response.ok) throw new Error(`it answers ${response.status}`)
    return await response.text()
  } catch (error) {
    throw new Error(`The manifest at ${source} cannot be fetched: ${(error as Error).message}.`, { cause: error })
  }
}
