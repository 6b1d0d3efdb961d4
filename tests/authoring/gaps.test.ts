import { execFileSync, spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { searchesAnswer } from '../../feedback-api/admin-contract.ts'
import { kb } from '../../src/authoring/kb.ts'
import { diffOf } from '../../src/authoring/gaps/patch.ts'
import { withSynonyms } from '../../src/authoring/gaps/synonyms-file.ts'
import { Repository } from '../support/repository.ts'
import { folderWith, siteYaml } from './content-folder.ts'

const refund =
  '---\ntitle: When do I get a refund?\nkeywords: [ "paid back",money ]   # ours\n---\nThe sum is on your card within five days.\n'
const files = {
  'site.yaml': siteYaml,
  'en/money/refund.md': refund,
  'en/money/gift.md': '---\ntitle: Pay with a gift voucher\n---\nType the number of the voucher at the checkout, then press Use.\n',
  'en/orders/cancel.md':
    '---\ntitle: Cancel an order\nkeywords:\n  - stop\n---\nOpen your order and press Cancel before the parcel leaves our warehouse.\n',
  'ru/orders/cancel.md': '---\ntitle: Отменить заказ\n---\nОткройте заказ и нажмите «Отменить».\n',
}

interface Row {
  lang: string
  query: string
  unmatched: string
  count: number
  opened: number
  left: number
  contact: number
  returned: number
  articles: object[]
}

const row = (query: string, unmatched: string, count: number, more: Partial<Row> = {}) => ({
  lang: 'en',
  query,
  unmatched,
  results: unmatched === query ? 0 : 3,
  count,
  opened: 0,
  returned: 0,
  left: 0,
  contact: 0,
  articles: [] as object[],
  ...more,
})

const searches = [
  row('cash refund card', '', 9, { opened: 8 }),
  row('reimbursement card cash', 'reimbursement', 6, { left: 4, contact: 2 }),
  row('refund card cash', '', 2, { opened: 2 }),
  row('gift coupon', 'coupon', 5, { opened: 4, left: 1 }),
  row('where is my parsel', 'parsel', 4, { left: 4 }),
  row('franchise', 'franchise', 7, { contact: 7 }),
  row('zeppelin', 'zeppelin', 2),
  row('cancel [email] order 12345', '12345', 8),
  row('cancelling', 'cancelling', 4),
  row('отмена бронирования', 'бронирования', 1, { lang: 'ru' }),
  row('закас', 'закас', 3, { lang: 'ru', left: 3 }),
]

/** Runs `kb gaps`; answers what went to the output and what beside it. */
async function gaps(...args: string[]) {
  const [out, notes]: [string[], string[]] = [[], []]
  const code = await kb(['gaps', ...args], {
    say: (text) => void out.push(text),
    note: (text) => void notes.push(text),
    today: '2026-05-31',
  })
  return { code, diff: out.join(''), notes: notes.join('\n') }
}

/** A repository with its content in a folder whose name has a space, and what the service answered. */
async function repository(extra: Record<string, string> = {}) {
  const made = new Repository()
  made.commit(Object.fromEntries(Object.entries({ ...files, ...extra }).map(([file, text]) => [`our help/${file}`, text])))
  const [dir, file] = [join(made.dir, 'our help'), join(made.dir, '..', `${made.dir.split('/').at(-1) ?? ''}.json`)]
  // As the service would send it.
  await writeFile(file, JSON.stringify(searchesAnswer.parse({ searches, wishes: [] })))
  onTestFinished(() => void execFileSync('rm', ['-f', file]))
  return { made, dir, file, synonyms: async () => readFile(join(dir, 'synonyms.yaml'), 'utf8') }
}

describe('kb gaps', () => {
  it('makes a diff that git applies, and nothing but the diff', async () => {
    const { made, dir, file, synonyms } = await repository()
    const { code, diff } = await gaps('--file', file, '--content', dir)
    expect(code).toBe(0)
    made.apply(diff)
    const changed = made.git('status', '--porcelain').split('\n').filter(Boolean).sort()
    expect(changed).toEqual([' M "our help/en/money/gift.md"', '?? "our help/synonyms.yaml"'])
    expect(parse(await synonyms())).toEqual({
      en: { one_way: { reimbursement: 'refund', parsel: 'parcel' } },
      ru: { one_way: { закас: 'заказ' } },
    })
    expect(await readFile(join(dir, 'en/money/gift.md'), 'utf8')).toBe(
      files['en/money/gift.md'].replace('\n---\nType', '\nkeywords: [coupon]\n---\nType'),
    )
  })

  it('gives the counts that justify each line, above the change', async () => {
    const { dir, file } = await repository()
    const { diff } = await gaps('--file', file, '--content', dir)
    const comments = diff.split('\n').filter((line) => line.startsWith('#'))
    expect(comments).toEqual([
      '# en: "reimbursement" → "refund": 6 searches with it, 4 left without a result, 2 went on to a person; customers who said "refund" in its place opened a result 10 times.',
      '# en: "parsel" → "parcel": 4 searches with it, 4 left without a result, 0 went on to a person; it is one letter away.',
      '# ru: "закас" → "заказ": 3 searches with it, 3 left without a result, 0 went on to a person; it is one letter away.',
      '# en: "coupon" as a keyword of en/money/gift.md: 5 searches with it, 1 left without a result, 0 went on to a person; 4 times a result was opened after it, and only "Pay with a gift voucher" has the other words.',
    ])
  })

  it('proposes nothing for what is rare, far, a number, or known by now, and says what may be missing', async () => {
    const { dir, file } = await repository()
    const { diff, notes } = await gaps('--file', file, '--content', dir)
    expect(diff).not.toMatch(/zeppelin|12345|franchise|cancelling|бронирования/)
    expect(notes).toContain('en: "franchise": 7 searches with it, 0 left without a result, 7 went on to a person; as in "franchise"')
    expect(notes).not.toContain('zeppelin')
    expect((await gaps('--file', file, '--least', '2', '--content', dir)).notes).toContain('zeppelin')
    await writeFile(file, '{"searches":[]}')
    expect(await gaps('--file', file, '--content', dir)).toMatchObject({
      diff: '',
      notes: expect.stringContaining('search_events') as string,
    })
  })

  it('does not take an article for the answer when most found theirs elsewhere', async () => {
    const { dir, file } = await repository()
    const elsewhere = [row('gift coupon', 'coupon', 5, { opened: 4 }), row('coupon', 'coupon', 9, { opened: 5 })]
    await writeFile(file, JSON.stringify({ searches: elsewhere }))
    const { diff, notes } = await gaps('--file', file, '--content', dir)
    expect(diff).toBe('')
    expect(notes).toContain('"coupon": 14 searches with it')
  })

  it('believes the article that was opened before what the words of the query suggest', async () => {
    const { dir, file } = await repository()
    const opened = (article: string, times: number, returned = 0) => ({ article, opened: times, returned, contact: 0, position: 2 })
    const more = { opened: 4, returned: 1, articles: [opened('money/refund', 4), opened('money/gift', 0, 1)] }
    await writeFile(file, JSON.stringify(searchesAnswer.parse({ searches: [row('gift coupon', 'coupon', 6, more)], wishes: [] })))
    const { diff } = await gaps('--file', file, '--content', dir)
    expect(diff).toContain('# en: "coupon" as a keyword of en/money/refund.md: 6 searches with it, ')
    expect(diff).toContain('4 times "When do I get a refund?" was opened after it.')
    const back = { opened: 1, returned: 5, articles: [opened('money/refund', 1, 5)] }
    await writeFile(file, JSON.stringify({ searches: [row('gift coupon', 'coupon', 6, back)] }))
    expect((await gaps('--file', file, '--content', dir)).diff).toBe('')
  })

  it('passes on what customers who found nothing said they were looking for', async () => {
    const { dir, file } = await repository()
    const wish = { lang: 'en', search: 'loan', text: 'Whether I may\n\u0007lend the car', at: 1, status: 'new' }
    await writeFile(file, JSON.stringify(searchesAnswer.parse({ searches: [], wishes: Array.from({ length: 22 }, () => wish) })))
    const { notes } = await gaps('--file', file, '--content', dir)
    expect(notes.match(/ {2}en: "loan": Whether I may lend the car/g)).toHaveLength(20)
    expect(notes).toContain('and 2 more')
  })

  it('leaves lines and comments as they are, and does not repeat what is there', async () => {
    const before =
      '# words of our customers\nru:\n    one_way: # letters\n        закас: заказ # yes\nen:\n  two_way:\n    - [coupon, voucher]\n'
    const { made, dir, file, synonyms } = await repository({ 'synonyms.yaml': before })
    const { diff } = await gaps('--file', file, '--content', dir)
    made.apply(diff)
    expect(await synonyms()).toBe(before.replace('en:\n', 'en:\n  one_way:\n    reimbursement: refund\n    parsel: parcel\n'))
    made.commit()
    expect((await gaps('--file', file, '--content', dir)).diff).toBe('')
  })

  it('adds to keywords in a list, between brackets, and with the line ends of Windows', async () => {
    const keywords = (settings: string) => files['en/money/gift.md'].replace('voucher\n---', `voucher\n${settings}---`)
    for (const [settings, expected] of [
      ['keywords: [ "a",b ]   # ours\n', 'keywords: [ "a",b, coupon]   # ours\n'],
      ['keywords:\n  - a\n  - b\norder: 1\n', 'keywords:\n  - a\n  - b\n  - coupon\norder: 1\n'],
      ['keywords: []\r\n', 'keywords: [coupon]\r\n'],
    ] as const) {
      const { made, dir, file } = await repository({ 'en/money/gift.md': keywords(settings) })
      made.apply((await gaps('--file', file, '--content', dir)).diff)
      expect(await readFile(join(dir, 'en/money/gift.md'), 'utf8')).toBe(keywords(expected))
    }
  })

  it('asks the service with the token, for the days wanted, and apart for what failed, which is rare in its own words', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`)
      response.statusCode = request.headers.authorization === 'Bearer good' ? 200 : 401
      const rare = ['lost my parsel', 'parsel is late', 'no parsel'].map((query) => row(query, 'parsel', 1, { left: 1 }))
      response.end(JSON.stringify({ searches: request.url?.includes('failed') ? [...rare, ...searches.slice(1, 2)] : searches }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
    const { dir } = await repository()
    const { diff } = await gaps('--from', address, '--token', 'good', '--since', '2w', '--content', dir)
    expect(diff).toContain('+    reimbursement: refund')
    expect(diff).toContain('"parsel" → "parcel": 7 searches with it')
    expect(diff).toContain('"reimbursement" → "refund": 6 searches with it')
    const path = '/api/v1/admin/searches?days=14&limit=1000'
    expect(asked).toEqual([`${path} Bearer good`, `${path}&only=failed Bearer good`])
    expect((await gaps('--from', address, '--token', 'bad', '--content', dir)).notes).toContain('refuses the token')
  })

  it('reads the standard input, and keeps the standard output for the diff', async () => {
    const { made, dir, file, synonyms } = await repository()
    const input = await readFile(file)
    const { stdout, stderr, status } = spawnSync(process.execPath, ['src/authoring/kb.ts', 'gaps', '--file', '-', '--content', dir], {
      input,
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    expect(stderr).toContain('4 lines proposed')
    made.apply(stdout)
    expect(await synonyms()).toContain('reimbursement: refund')
  })

  it('works where there is no git', async () => {
    const dir = await folderWith(files)
    await writeFile(join(dir, 'searches.json'), JSON.stringify({ searches }))
    const { diff } = await gaps('--file', join(dir, 'searches.json'), '--content', dir)
    execFileSync('git', ['apply', '-'], { cwd: dir, input: diff, stdio: 'pipe' })
    expect(await readFile(join(dir, 'synonyms.yaml'), 'utf8')).toContain('parsel: parcel')
  })

  it('refuses in one sentence what it cannot do, beside the output', async () => {
    const dir = await folderWith({ ...files, 'broken.json': '{', 'other.json': '{"searches":[{"lang":"en"}]}' })
    const refusal = async (...args: string[]) => {
      const { diff, notes } = await gaps('--content', dir, ...args)
      expect(diff).toBe('')
      return notes
    }
    expect(await refusal()).toContain('where are the searches?')
    expect(await refusal('--file', join(dir, 'broken.json'))).toContain('broken.json is not valid JSON.')
    expect(await refusal('--file', join(dir, 'other.json'))).toContain('holds no searches (searches.0.query')
    expect(await refusal('--file', join(dir, 'none.json'))).toContain('none.json does not exist')
    expect(await refusal('--from', 'feedback')).toContain('`feedback` is not an address')
    expect(await refusal('--from', 'http://127.0.0.1:9', '--since', 'ever')).toContain('--since takes days or weeks')
    expect(await refusal('--from', 'http://127.0.0.1:9')).toContain('http://127.0.0.1:9 does not answer.')
  })
})

describe('synonyms.yaml', () => {
  const line = { lang: 'en', from: 'coupon', to: 'voucher' }

  it('gets its new lines below one_way, whatever surrounds them', () => {
    const text = "# ours\nen:\n   one_way:   # customers\n\n      # money\n      refund : 'money back' \n   two_way:\n   - [ a,b ]\n"
    expect(withSynonyms(text, [line])).toBe(text.replace('# customers\n', '# customers\n      coupon: voucher\n'))
    const windows = text.replaceAll('\n', '\r\n')
    expect(withSynonyms(windows, [line])).toBe(windows.replace('# customers\r\n', '# customers\r\n      coupon: voucher\r\n'))
  })

  it('is written anew where it has a form of its own, and means the same', () => {
    const text = 'en: { one_way: { refund: money back } } # short\n'
    expect(parse(withSynonyms(text, [line]))).toEqual({ en: { one_way: { refund: 'money back', coupon: 'voucher' } } })
    expect(parse(withSynonyms('en: {}\n', [{ ...line, from: 'no: way' }]))).toEqual({ en: { one_way: { 'no: way': 'voucher' } } })
    expect(withSynonyms('', [line, { lang: 'ru', from: 'купон', to: 'ваучер' }])).toBe(
      'en:\n  one_way:\n    coupon: voucher\nru:\n  one_way:\n    купон: ваучер\n',
    )
  })
})

describe('a diff', () => {
  it('turns one text into the other with git, wherever they differ', async () => {
    const numbers = Array.from({ length: 40 }, (_, index) => `line ${index}`)
    const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('')
    const edited = [...numbers.slice(1, 9), 'new', ...numbers.slice(9, 20), ...numbers.slice(23), 'end']
    for (const [before, after] of [
      [text(...numbers), text(...edited)],
      [text(...numbers), text(...numbers.with(12, 'a').with(18, 'b').with(26, 'c'))],
      ['', 'made\n'],
      ['no end', 'no end\nmore'],
      ['a\r\n\r\nb\r\n', 'a\r\n\r\nc\r\nb\r\n'],
      ['gone\n', ''],
    ] as const) {
      const made = new Repository()
      made.commit({ 'a file.md': before })
      made.apply(diffOf('a file.md', before, after))
      expect(await readFile(join(made.dir, 'a file.md'), 'utf8')).toBe(after)
    }
    expect(diffOf('a.md', 'same\n', 'same\n')).toBe('')
    expect(diffOf('a.md', undefined, 'new\n')).toContain('@@ -0,0 +1,1 @@')
  })
})
