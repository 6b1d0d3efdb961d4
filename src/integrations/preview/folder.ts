import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Preview } from '../../knowledge/preview.ts'
import { linkFile } from '../link-file.ts'
import { pictures } from './picture.ts'
import type { Typefaces } from './typefaces.ts'

/** What was done for a site's pictures. */
export interface Drawn {
  /** Number of pictures that were not there from the last build. */
  drawn: number
  /** Languages of the pictures that have no title, because no font has its characters. */
  untitled: string[]
}

/** The folder in which a site's pictures are kept from one build to the next. */
interface PictureFolder {
  /** Draws the pictures that are missing. Those without a title do not stay: another build may find a font. */
  draw: (previews: ReadonlyMap<string, Preview>) => Promise<Drawn>
  /** Puts the pictures last drawn into a folder of the site. */
  publish: (target: string) => void
  /** Removes the pictures that the site no longer has. */
  prune: () => void
}

export function pictureFolder(dir: string, fontFor: Typefaces): PictureFolder {
  const draw = pictures(fontFor)
  const [current, untitled] = [new Set<string>(), new Map<string, string>()]
  mkdirSync(dir, { recursive: true })

  const drawOne = async (name: string, preview: Preview): Promise<void> => {
    const { png, titled } = await draw(preview)
    if (!titled) untitled.set(name, preview.lang)
    // Whole or not at all: a build may be stopped at any time.
    writeFileSync(join(dir, `${name}.part`), png)
    renameSync(join(dir, `${name}.part`), join(dir, name))
  }

  return {
    async draw(previews) {
      for (const name of previews.keys()) current.add(name)
      const missing = [...previews].filter(([name]) => !existsSync(join(dir, name)))
      const waiting = missing.values()
      // Two at a time: while letters are drawn in another thread, the picture before is packed.
      const work = async (): Promise<void> => {
        for (const [name, preview] of waiting) await drawOne(name, preview)
      }
      await Promise.all([work(), work()])
      return { drawn: missing.length, untitled: [...new Set(untitled.values())].sort() }
    },
    publish(target) {
      mkdirSync(target, { recursive: true })
      for (const name of current) linkFile(join(dir, name), join(target, name))
    },
    prune() {
      for (const name of readdirSync(dir)) if (!current.has(name) || untitled.has(name)) rmSync(join(dir, name))
    },
  }
}
