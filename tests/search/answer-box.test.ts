import { expect, test } from 'vitest'
import { indexSite } from '../../src/search/index-site.ts'
import { openSearch } from '../../src/search/node.ts'
import { pages } from './pages.ts'

/** The answer box for a question, when this is the text of the section that answers it. */
async function boxFor(section: string): Promise<string | undefined> {
  const html = `<p>Zebras graze here.</p><h2 id="tame">Tame a zebra</h2>${section}<h2 id="feed">Feed it</h2><p>Hay.</p>`
  const page = { url: '/zebras/', lang: 'en', title: 'Zebras', description: '', kind: 'article', keywords: [], html } as const
  const category = { key: 'animals', title: 'Animals' }
  const index = await indexSite([...pages, { ...page, category }], { defaultLang: 'en' })
  const { answer } = await openSearch(index, { lang: 'en', defaultLang: 'en' }).find('tame a zebra')
  return answer?.text
}

const code = '<figure><pre class="code"><code>zebra tame --now -- all\n  if (x) y</code></pre></figure>'

test.each([
  ['prose alone', '<p>Speak softly. Wait a while.</p>', 'Speak softly. Wait a while.'],
  ['code before prose: only the prose', `${code}<p>Then wait a while.</p>`, 'Then wait a while.'],
  ['two blocks of code before prose', `${code}${code}<p>Then wait a while.</p>`, 'Then wait a while.'],
  ['prose before code', `<p>Say this softly:</p>${code}`, 'Say this softly: zebra tame --now -- all if (x) y'],
  ['nothing but code: no box', code, undefined],
  [
    'the signs of its first and last words',
    '<p>$20 at once, or from € 5 a month. Save 20 %.</p>',
    '$20 at once, or from € 5 a month. Save 20 %.',
  ],
  ['no sign of the heading after it', '<p>“Down!” It costs 5 €</p><h2 id="how">¿How?</h2>', '“Down!” It costs 5 €'],
])('the answer box quotes %s', async (_, section, text) => {
  expect(await boxFor(section)).toBe(text)
})
