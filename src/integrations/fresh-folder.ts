import { basename, dirname, join, relative, sep } from 'node:path'

const prefix = '.new-'
const separator = '%2F'

/**
 * The folder in which the next site for `outDir` is made: beside it, under a name of its own. Both are absolute paths. Astro takes a folder beside the
 * project that begins with its name, such as `/help-site` beside `/help` (the `root`), for one inside the project, and fails to build there: for an
 * `outDir` in such a folder the next site is made beside the project.
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
