/** The forms of the support desk when something is in their way: nothing that was written is lost, and the way back leads to the same page. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { reasons } from '../../../feedback-api/contract.ts'
import { createCatalog } from '../../../feedback-api/feedback/catalog.ts'
import { catalog, createHarness, type Harness, origin, signIn } from '../harness.ts'

const page = '/support/comments?status=new&about=en%2Fstart%2Finstall'
const note = 'Asked the writers & "wait" for them'
const noteAsShown = 'Asked the writers &amp; &quot;wait&quot; for them'

/** Saves a note for the only comment, from `page`. */
async function save({ send, store }: Harness, headers: Record<string, string>, fields: Record<string, string> = {}): Promise<Response> {
  if ((await store.countComments({})).all === 0)
    await send('POST', '/v1/comments', { body: { article: 'start/install', lang: 'en', text: 'A question' } })
  const [comment] = await store.listComments({ limit: 1 })
  const form = { version: '1', status: 'open', note, ...fields }
  return await send('POST', `/support/comments/${comment?.id}`, { form, headers: { referer: `${origin}${page}`, ...headers } })
}

it('a note that comes when the sign-in is over, or after a colleague’s, is shown to be copied, with the way back', async () => {
  const harness = await createHarness()
  const headers = await signIn(harness)
  const shown = new RegExp(
    `<textarea id="written"[^>]*>${noteAsShown}</textarea>[\\s\\S]*href="${page.replaceAll('&', '&amp;').replace('?', '\\?')}"`,
  )
  expect((await save(harness, headers, { note: 'A colleague’s' })).headers.get('location')).toMatch(page)
  const stale = await save(harness, headers)
  expect([stale.status, await stale.text()]).toEqual([412, expect.stringMatching(shown)])
  harness.pass(13 * 3_600_000)
  const over = await save(harness, headers)
  const text = await over.text()
  expect([over.status, text]).toEqual([401, expect.stringMatching(shown)])
  expect(text).toMatch('You are not signed in any more. Sign in again.')
})

it('a long note is taken in any script', async () => {
  const harness = await createHarness()
  const headers = await signIn(harness)
  expect((await save(harness, headers, { note: 'あ'.repeat(2000) })).status).toBe(303)
})

it('what is refused is said in the words of the desk, not in those of a site in another language', async () => {
  const russian = createCatalog({ ...catalog.manifest, defaultLang: 'ru' })
  const harness = await createHarness({
    catalog: () => russian,
    allowances: { votes: 9, comments: 9, prefix: 99, site: 99, signIns: 1 },
  })
  const from = { referer: `${origin}/support/sign-in?to=%2Fsupport%2Fsearches` }
  const attempt = () => harness.send('POST', '/support/sign-in', { form: { name: 'admin', password: 'wrong' }, headers: from })
  await attempt()
  const text = await (await attempt()).text()
  expect(text).toMatch(/<html lang="en">[\s\S]*Too many requests[\s\S]*try again in 15 minutes[\s\S]*href="\/support\/sign-in\?to=/)
})

it('an address with a slash at its end leads to the page, and the sign-in back to the window that was asked for', async () => {
  const harness = await createHarness()
  const asked = async (path: string, headers = {}) => (await harness.send('GET', path, { headers })).headers.get('location')
  expect(await asked('/support?days=90')).toBe('/support/sign-in?to=%2Fsupport%3Fdays%3D90')
  const headers = await signIn(harness)
  // Without a host: behind a proxy the service does not know that readers came by HTTPS.
  expect(await asked('/support/', headers)).toBe('/support')
  expect(await asked('/support/comments/?status=new', headers)).toBe('/support/comments?status=new')
  expect(await asked('/support//evil.example//', headers)).toBe('/support//evil.example')
})

it('pages lead to the site where it is', async () => {
  for (const [siteElsewhere, site] of [
    [true, origin],
    [false, ''],
  ] as const) {
    const harness = await createHarness({ siteElsewhere })
    const answer = await harness.send('GET', '/support/articles/ru/start/install', { headers: await signIn(harness) })
    const text = await answer.text()
    expect(text).toMatch(`<a class="site" href="${site}/">Example Help</a>`)
    expect(text).toMatch(`<a href="${site}/ru/start/install/">Open the article</a>`)
  }
})

it('words of readers and titles are in their own language and direction, and reasons in the words that readers chose', async () => {
  const words = JSON.parse(readFileSync('src/i18n/en.json', 'utf8')) as Record<string, string>
  const harness = await createHarness()
  const headers = await signIn(harness)
  const codes = [...reasons.no.map((reason) => ({ helpful: false, reason })), ...reasons.yes.map((reason) => ({ helpful: true, reason }))]
  for (const [index, vote] of codes.entries()) await harness.vote({ ...vote, lang: 'ru' }, { address: `192.0.2.${index}` })
  await harness.send('POST', '/v1/comments', { body: { article: 'start/install', lang: 'ru', text: 'שלום' } })
  const text = await (await harness.send('GET', '/support/articles/ru/start/install', { headers })).text()
  expect(text).toMatch('<span lang="ru" dir="auto">Установка</span>')
  expect(text).toMatch('<p class="text" lang="ru" dir="auto">שלום</p>')
  for (const { reason } of codes) expect(text).toMatch(`<td>${words[`feedback.reason.${reason}`] ?? ''}</td>`)
})
