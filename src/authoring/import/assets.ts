import { basename, extname } from 'node:path'
import { addressName } from '../../knowledge/article.ts'

/** Gives the files an import copies their new places: beside the articles that use them, no two under one name. */
export interface Assets {
  /** Path for a link in an article of the category: `images/menu.png`. */
  place: (path: string, category: string) => string
  /** What to copy: path below the language folder, and where it is now. */
  copies: ReadonlyMap<string, string>
}

const image = /^\.(png|jpe?g|gif|svg|webp|avif|bmp|ico|apng)$/

export function createAssets(): Assets {
  const copies = new Map<string, string>()
  return {
    copies,
    place(path, category) {
      const ending = extname(path).toLowerCase()
      const folder = image.test(ending) ? 'images' : 'files'
      const name = addressName(basename(path, extname(path)))
      for (let number = 1; ; number++) {
        const local = `${folder}/${name}${number === 1 ? '' : `-${number}`}${ending}`
        const target = `${category}/${local}`
        const other = copies.get(target)
        if (other !== undefined && other !== path) continue
        copies.set(target, path)
        return local
      }
    },
  }
}
