import { basename, dirname, join } from 'node:path'

const prefix = '.new-'

/**
 * The folder beside `outDir`, an absolute path, in which the next site is made. Its name begins in a way of its own: Astro takes every path that begins
 * with the letters of the project's for one inside of it, and cannot build into such a neighbour.
 */
export function freshFolder(outDir: string): string {
  return join(dirname(outDir), `${prefix}${basename(outDir)}`)
}

/** The folder whose next site is made in `fresh`; any other stays as it is. */
export function lastingFolder(fresh: string): string {
  return basename(fresh).startsWith(prefix) ? join(dirname(fresh), basename(fresh).slice(prefix.length)) : fresh
}
