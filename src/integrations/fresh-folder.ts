import { basename, dirname, join, relative, sep } from 'node:path'

const prefix = '.new-'
const separator = '%2F'

/**
 * The folder in which the next site of `outDir` is made, an absolute path: beside it, under a name that begins in a way of its own. Astro takes every
 * path that begins with the letters of the project's, `root`, for one inside of it, and cannot build into such a neighbour: for what lies in one, it is
 * made beside the neighbour.
 */
export function freshFolder(outDir: string, root: string): string {
  const inside = outDir.startsWith(join(root, sep))
  const place = !inside && dirname(outDir).startsWith(root) ? dirname(root) : dirname(outDir)
  return join(place, prefix + relative(place, outDir).replaceAll(sep, separator))
}

/** The folder whose next site is made in `fresh`; any other stays as it is. */
export function lastingFolder(fresh: string): string {
  return basename(fresh).startsWith(prefix) ? join(dirname(fresh), basename(fresh).slice(prefix.length).replaceAll(separator, sep)) : fresh
}
