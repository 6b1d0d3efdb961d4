import { describe, expect, it } from 'vitest'
import type { CommentQuery } from '../../../feedback-api/storage/comment.ts'
import { aComment, readAll } from './sample.ts'
import type { Stores } from './store-contract.ts'

/** What every store must do with comments, and with what readers looked for. */
export function describeComments(name: string, { open }: Stores): void {
  describe(`${name}: comments`, () => {
    it('lists them newest first, page by page, by status and article', async () => {
      const store = await open()
      for (const index of [1, 2, 3, 4, 5]) await store.addComment(aComment({ id: `c${index}`, at: index < 3 ? 7 : index }))
      await store.addComment(aComment({ id: 'other', article: 'b', at: 99 }))
      const articles = { keys: ['a'], lang: 'en' }
      const first = await store.listComments({ articles, limit: 3 })
      expect(first.map(({ id }) => id)).toEqual(['c2', 'c1', 'c5'])
      const last = first.at(-1)
      expect((await store.listComments({ articles, limit: 9, after: last })).map(({ id }) => id)).toEqual(['c4', 'c3'])
      expect(await store.listComments({ status: 'done', limit: 9 })).toEqual([])
    })

    it('counts them by status, and those of an article or a search apart', async () => {
      const store = await open()
      for (const index of [1, 2, 3]) await store.addComment(aComment({ id: `c${index}`, at: index }))
      await store.addComment(aComment({ id: 'w1', article: '', revision: '', search: 'lost', at: 4 }))
      const audit = { id: 'a', at: 1, actor: 'admin', action: 'comment', subject: 'c1' }
      await store.editComment('c1', 1, { status: 'hidden', at: 1, audit })
      const none = { new: 0, open: 0, done: 0, hidden: 0, all: 0 }
      expect(await store.countComments({})).toEqual({ ...none, new: 3, hidden: 1, all: 4 })
      expect(await store.countComments({ articles: { keys: ['a', 'b'], lang: 'en' }, useful: true })).toEqual({ ...none, new: 2, all: 2 })
      expect(await store.countComments({ wishes: true })).toEqual({ ...none, new: 1, all: 1 })
      expect(await store.countComments({ since: 5 })).toEqual(none)
    })

    it('lists what was looked for apart from the articles, without what is set aside, moves it and erases it by its query', async () => {
      const [store, other] = [await open(), await open()]
      const wish = { article: '', revision: '', search: 'É-ticket lost' }
      await store.addComment(aComment())
      await store.addComment(aComment({ ...wish, id: 'w1', at: 5 }))
      await store.addComment(aComment({ ...wish, id: 'w2', at: 9 }))
      const ids = async (query: Partial<CommentQuery>) =>
        (await store.listComments({ wishes: true, useful: true, limit: 9, ...query })).map(({ id }) => id)
      expect([await ids({}), await ids({ since: 6 })]).toEqual([['w2', 'w1'], ['w2']])
      const audit = { id: 'a', at: 1, actor: 'admin', action: 'comment', subject: 'w2' }
      await store.editComment('w2', 1, { status: 'hidden', at: 1, audit })
      expect(await ids({})).toEqual(['w1'])
      expect(await ids({ useful: false })).toEqual(['w2', 'w1'])
      await other.importRecords(await readAll(store))
      expect((await other.listComments({ wishes: true, useful: true, limit: 9 }))[0]).toMatchObject({ ...wish, id: 'w1' })
      expect(await store.erase({ commentText: 'é-TICKET' })).toEqual({ votes: 0, comments: 2 })
      expect(await store.listComments({ limit: 9 })).toMatchObject([{ id: 'c1', search: null }])
    })

    it('adds the same comment once and erases it', async () => {
      const store = await open()
      expect([await store.addComment(aComment()), await store.addComment(aComment())]).toEqual(['new', 'repeated'])
      expect([await store.eraseComment('c1'), await store.eraseComment('c1')]).toEqual([true, false])
    })

    it('edits only the version that was seen, and writes down who did', async () => {
      const store = await open()
      await store.addComment(aComment())
      const edit = (id: string, version: number) =>
        store.editComment(id, version, {
          status: 'done',
          note: 'Step added.',
          at: 2000,
          audit: { id: `${id}-${version}`, at: 2000, actor: 'admin', action: 'comment', subject: id },
        })
      expect(await edit('c1', 1)).toMatchObject({ status: 'done', note: 'Step added.', version: 2, at: 1000 })
      expect([await edit('c1', 1), await edit('c9', 1)]).toEqual(['stale', 'missing'])
      expect(await store.listAudit(9)).toEqual([{ id: 'c1-1', at: 2000, actor: 'admin', action: 'comment', subject: 'c1' }])
    })
  })
}
