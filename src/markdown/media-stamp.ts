import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { filesIn } from '../knowledge/files.ts'

/** Changes when a picture or another published file beside the articles is added, removed or replaced. */
export async function mediaStamp(contentDir: string): Promise<string> {
  const files = (await filesIn(contentDir)).filter((file) => !/\.(mdx?|ya?ml)$/.test(file))
  const stamps = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(join(contentDir, file))
      return `${file} ${size} ${mtimeMs}`
    }),
  )
  return stamps.join('\n')
}
