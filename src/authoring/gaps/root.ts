import { execFile } from 'node:child_process'
import { realpath } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { promisify } from 'node:util'

/** Where a diff of the content folder is applied, and the path of the content folder from there; empty when they are one. */
export async function patchRoot(dir: string, cwd: string): Promise<{ root: string; prefix: string }> {
  const [content, here] = await Promise.all([realpath(dir), realpath(cwd)])
  const top = await promisify(execFile)('git', ['-C', content, 'rev-parse', '--show-toplevel']).then(
    ({ stdout }) => stdout.replace(/\r?\n$/, ''),
    () => (`${content}${sep}`.startsWith(`${here}${sep}`) ? here : content),
  )
  const inside = relative(top, content).split(sep).join('/')
  return { root: top, prefix: inside === '' ? '' : `${inside}/` }
}
