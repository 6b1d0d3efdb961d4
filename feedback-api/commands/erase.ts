import { parseArgs } from 'node:util'
import type { EraseRequest } from '../admin-contract.ts'
import { counted } from '../feedback/counted.ts'
import { loadCatalog } from '../manifest.ts'
import { type Command, commandLine, deskOf, openExistingStore } from './command.ts'

export const erase: Command = {
  summary: 'forgets a comment, comments by their words, or all feedback of an article',
  help: `Usage: npm run feedback -- erase (--comment <id> | --words <text> | --article <lang>/<key>) --yes

  --comment   one comment, by the id the support desk shows in its address
  --words     every comment with these words in it, at least three letters: for somebody who wants theirs removed
  --article   votes, sums and comments of an article, under its earlier keys too
  --yes       really do it; without it nothing happens

There is no way back but a backup.
`,
  async run({ args, config, print, clock }) {
    const text = { type: 'string' } as const
    const { values } = parseArgs({ args, options: { comment: text, words: text, article: text, yes: { type: 'boolean' } } })
    const request = requestFrom(values)
    if (!values.yes) throw new Error('Nothing was erased. Add --yes to really do it.')
    const catalog = 'article' in request ? await loadCatalog(config.manifest) : undefined
    const store = await openExistingStore(config)
    try {
      const { votes, comments } = await deskOf(store, clock, catalog).erase(commandLine, request)
      print(`Erased ${counted(votes, 'vote')} and ${counted(comments, 'comment')}.`)
    } finally {
      await store.close()
    }
  },
}

function requestFrom(values: { comment?: string; words?: string; article?: string }): EraseRequest {
  const given = [values.comment, values.words, values.article].filter((value) => value !== undefined)
  if (given.length !== 1) throw new Error('Say what to erase: --comment, --words or --article, one of them.')
  if (values.comment !== undefined) return { comment: values.comment }
  if (values.words !== undefined) {
    if (values.words.trim().length < 3) throw new Error('--words needs at least three letters.')
    return { commentText: values.words.trim() }
  }
  const [lang = '', ...key] = (values.article ?? '').split('/')
  if (key.length === 0) throw new Error('--article takes language and key, such as en/getting-started/install.')
  return { article: key.join('/'), lang }
}
