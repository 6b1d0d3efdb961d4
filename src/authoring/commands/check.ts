import { resolve } from 'node:path'
import { contentDir, readSite } from '../../knowledge/folder.ts'
import { checkContent } from '../check/content.ts'
import type { AskOutside } from '../check/external.ts'
import { formatFindings, rules } from '../check/finding.ts'
import { askInternet } from '../external/outside.ts'
import { UsageError, type Call, type Command } from '../command.ts'

/** `kb check`: everything wrong in the content folder, before a reader finds it. */
export const check: Command = {
  name: 'check',
  usage: '[--external] [--json]',
  summary: 'Finds everything wrong in the content folder: dead links, missing images, and more.',
  details:
    'Looks at every article and says what is wrong, where, and what to do. Errors end with exit code 1; warnings do not.\n' +
    `It knows: ${Object.keys(rules).join(', ')}.`,
  options: {
    external: {
      help: 'Tries the links to other sites, too. Slower: every host is asked one thing a second, and answers are kept for a week.',
    },
    json: { help: 'Prints the findings as JSON, for other programs.' },
    content: { value: '<folder>', help: 'The content folder. Default: CONTENT_DIR, else content.' },
  },
  run: runCheck,
}

async function runCheck({ words, options, say, note, now }: Call): Promise<number> {
  if (words.length)
    throw new UsageError(`kb check looks at the whole content folder. For another one: kb check --content ${words[0] ?? ''}`)
  const dir = options['content'] ? resolve(options['content']) : contentDir()
  const { address } = await readSite(dir)
  const askOutside: AskOutside = (addresses) =>
    askInternet(addresses, address, (count, hosts) => note(`Asking for ${plural(count, 'address')} on ${plural(hosts, 'host')} …`))
  const { articles, findings } = await checkContent(dir, now.toISOString().slice(0, 10), options['external'] ? askOutside : undefined)
  const errors = findings.filter(({ rule }) => rules[rule] === 'error').length
  const warnings = findings.length - errors
  if (options['json']) {
    const list = findings.map((finding) => ({ severity: rules[finding.rule], ...finding }))
    say(JSON.stringify({ articles, errors, warnings, findings: list }, null, 2))
  } else {
    const result = findings.length === 0 ? 'nothing to mend' : `${plural(errors, 'error')} and ${plural(warnings, 'warning')}`
    say(`${findings.length ? `${formatFindings(findings)}\n` : ''}${plural(articles, 'article')} checked: ${result}.`)
  }
  return errors ? 1 : 0
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : noun.endsWith('s') ? 'es' : 's'}`
}
