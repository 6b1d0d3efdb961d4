import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { CommandError, UsageError, type Call, type Command } from '../command.ts'
import { contentOption, folderOf, readPublished } from '../content-folder.ts'
import { withRedirects } from '../redirects/lines.ts'
import { lostAddresses, type Lost } from '../redirects/lost.ts'

/** `kb redirects`: addresses that were published and that nothing answers today, with where they should lead. */
export const redirects: Command = {
  name: 'redirects',
  usage: '[--write] [--json]',
  summary: 'Finds published addresses that would die, and writes redirects for them.',
  details:
    'Reads the git history of the content folder for articles that were renamed or removed, and that no page, alias or line of\n' +
    'redirects.yaml answers. A renamed article is certain; for a removed one the nearest by words is proposed, behind a #, for you\n' +
    'to judge. Ends with exit code 1 while an address is dead.',
  options: {
    write: { help: 'Adds the certain ones to redirects.yaml.' },
    json: { help: 'Prints what was found as JSON, for other programs.' },
    content: contentOption,
  },
  run: findRedirects,
}

async function findRedirects({ words, options, say, today }: Call): Promise<number> {
  if (words.length) throw new UsageError('kb redirects looks at the whole content folder. For another one: kb redirects --content <folder>')
  const dir = folderOf(options)
  const lost = await lostAddresses(dir, await readPublished(dir, today))
  if (lost === undefined)
    throw new CommandError(
      `${dir} has no git history that is whole, so nobody can tell which addresses it had. Run this in a full clone (git fetch --unshallow).`,
    )
  const certain = lost.filter((each): each is Lost & { to: string } => each.certain && each.to !== undefined)
  const open = lost.filter(({ certain: sure }) => !sure)
  const write = options['write'] !== undefined
  if (write && certain.length) await addLines(join(dir, 'redirects.yaml'), certain)
  if (options['json']) say(JSON.stringify({ written: write ? certain.length : 0, addresses: lost }, null, 2))
  else say(inWords(certain, open, write))
  return open.length || (certain.length && !write) ? 1 : 0
}

async function addLines(path: string, certain: readonly (Lost & { to: string })[]): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const after = withRedirects(text, new Map(certain.map(({ from, to }) => [from, to])))
  await writeFile(path, after)
}

function inWords(certain: readonly Lost[], open: readonly Lost[], written: boolean): string {
  if (certain.length + open.length === 0) return 'Every address that was ever published is answered.'
  const blocks: string[] = []
  if (certain.length) {
    const head = written ? 'Added to redirects.yaml:' : 'These articles moved. --write adds the lines to redirects.yaml:'
    blocks.push([head, '', ...certain.map(lineOf)].join('\n'))
  }
  if (open.length) {
    const head = 'These addresses lead nowhere. Where should their readers go? Add a line for each to redirects.yaml; a category will do:'
    blocks.push([head, '', ...open.map((each) => `# ${each.reason}\n# ${lineOf({ ...each, to: each.to ?? '/…/' })}`)].join('\n'))
  }
  return blocks.join('\n\n')
}

function lineOf({ from, to }: Pick<Lost, 'from' | 'to'>): string {
  return stringify({ [from]: to }, { lineWidth: 0 }).trimEnd()
}
