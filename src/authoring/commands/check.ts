import { readSite } from '../../knowledge/folder.ts'
import { checkContent } from '../check/content.ts'
import type { AskOutside } from '../check/external.ts'
import { formatFindings, rules } from '../check/finding.ts'
import { askInternet } from '../external/outside.ts'
import { UsageError, type Call, type Command } from '../command.ts'
import { contentOption, folderOf } from '../content-folder.ts'
import { counted } from '../counted.ts'

/** `kb check`: everything wrong in the content folder, before a reader finds it. */
export const check: Command = {
  name: 'check',
  usage: '[--external] [--keywords] [--json]',
  summary: 'Finds everything wrong in the content folder: dead links, missing images, and more.',
  details:
    'Looks at every article and says what is wrong, where, and what to do. Errors end with exit code 1; warnings and notes do not.\n' +
    `It knows: ${Object.keys(rules).join(', ')}.`,
  options: {
    external: {
      help: 'Tries the links to other sites, too. Slower: every host is asked one thing a second, and answers are kept for a week.',
    },
    keywords: { help: 'Lists the keywords that stand in the text of their own article, too, which are counted otherwise.' },
    json: { help: 'Prints the findings as JSON, for other programs.' },
    content: contentOption,
  },
  run: runCheck,
}

async function runCheck({ words, options, say, note, today }: Call): Promise<number> {
  if (words.length)
    throw new UsageError(`kb check looks at the whole content folder. For another one: kb check --content ${words[0] ?? ''}`)
  const dir = folderOf(options)
  const { address } = await readSite(dir)
  const askOutside: AskOutside = (addresses) =>
    askInternet(addresses, address, (count, hosts) =>
      note(`Asking for ${counted(count, 'address', 'addresses')} on ${counted(hosts, 'host')} …`),
    )
  const { articles, findings: all } = await checkContent(dir, today, options['external'] ? askOutside : undefined)
  const countOf = (severity: string): number => all.filter(({ rule }) => rules[rule] === severity).length
  const [errors, warnings, notes] = [countOf('error'), countOf('warning'), countOf('note')]
  const findings = all.filter(({ rule }) => options['keywords'] || rules[rule] !== 'note')
  if (options['json']) {
    const list = findings.map((finding) => ({ severity: rules[finding.rule], ...finding }))
    say(JSON.stringify({ articles, errors, warnings, notes, findings: list }, null, 2))
  } else {
    const result = errors + warnings === 0 ? 'nothing to mend' : `${counted(errors, 'error')} and ${counted(warnings, 'warning')}`
    const lines = [`${counted(articles, 'article')} checked: ${result}.`, ...(notes ? [aboutKeywords(notes)] : [])]
    say(`${findings.length ? `${formatFindings(findings)}\n` : ''}${lines.join('\n')}`)
  }
  return errors ? 1 : 0
}

function aboutKeywords(count: number): string {
  const [which, them] = count === 1 ? ['1 keyword stands in its', 'it'] : [`${count} keywords stand in their`, 'them']
  return `${which} own article's text, too: search finds the article by ${them} anyway, and ranks it higher with ${them}. To see which: npm run kb check -- --keywords`
}
