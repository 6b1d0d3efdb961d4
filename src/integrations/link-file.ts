import { copyFileSync, linkSync } from 'node:fs'

/**
 * Gives a file a second name, which must be free: many times faster than a copy. It is a copy where the file system knows no links, or the two places
 * are on different ones. Neither name may be written to in place afterwards.
 */
export function linkFile(file: string, name: string): void {
  try {
    linkSync(file, name)
  } catch {
    copyFileSync(file, name)
  }
}
