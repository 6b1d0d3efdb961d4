import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { imageSize } from 'image-size'

/** Width and height in pixels of an image below the content folder; undefined when the file is missing or not an image. */
export function sizeOfImage(contentDir: string, file: string): { width: number; height: number } | undefined {
  try {
    const { width, height, orientation } = imageSize(readFileSync(join(contentDir, file)))
    // A photo lying on its side by its EXIF mark is shown upright.
    return orientation !== undefined && orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch {
    return undefined
  }
}
