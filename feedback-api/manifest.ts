/** The build's manifest, read from a file or an address. */
import { readFile, stat } from 'node:fs/promises'
import { manifestSchema } from './contract.ts'
import { type Catalog, createCatalog } from './feedback/catalog.ts'

/** @throws with one sentence that says what is wrong and what to do */
export async function loadCatalog(source: string): Promise<Catalog> {
  return catalogFrom(await readManifest(source), source)
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

/** Changes when the file does; undefined where only reading it tells. */
export async function stampOf(source: string): Promise<string | undefined> {
  if (isAddress(source)) return undefined
  const found = await stat(source).catch(() => undefined)
  return found && `${found.ino} ${found.size} ${found.mtimeMs}`
}

/** @throws with one sentence that says what is wrong and what to do */
export async function readManifest(source: string): Promise<string> {
  return isAddress(source) ? await fetchManifest(source) : await readManifestFile(source)
}

export function isAddress(source: string): boolean {
  return /^https?:\/\//.test(source)
}

async function readManifestFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const text =
      code === 'ENOENT'
        ? `There is no manifest at ${file}. Build the site first: npm run build.`
        : `The manifest at ${file} cannot be read (${code ?? String(error)}).`
    throw new Error(text, { cause: error })
  }
}

async function fetchManifest(address: string): Promise<string> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(10_000) })
    if (!response.ok) throw new Error(`it answers ${response.status}`)
    return await response.text()
  } catch (error) {
    throw new Error(`The manifest at ${address} cannot be fetched: ${(error as Error).message}.`, { cause: error })
  }
}
