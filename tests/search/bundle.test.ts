import { gunzipSync } from 'node:zlib'
import { close, createIndex } from 'pagefind'
import { afterAll, expect, test } from 'vitest'
import { BundleMaker } from '../../src/search/bundle.ts'
import { digestOf } from '../../src/search/digest.ts'
import { bodyOf, metaOf, type SearchRecord } from '../../src/search/record.ts'

afterAll(close)

const record = (url: string, lang: string, title: string, html: string, more: Partial<SearchRecord> = {}): SearchRecord => ({
  url,
  lang,
  title,
  html,
  description: '',
  kind: 'article',
  category: { key: 'a', title: 'A' },
  keywords: [],
  boost: 1,
  ...more,
})

/** Whatever Pagefind treats in a way of its own. */
const pieces = [
  "<p>Ёлка и ёж — café, naïve; l’article l'alphabet WKWebVIEWComponent user_name __init__</p>",
  '<h2 id="a">Head-line one/two-three café</h2>',
  '<h3 id="b b">ÉTÉ été ete <code>x_y</code></h3>',
  '<p>cloud🌦️cannon 👋 🎉</p><p>𝒜</p>',
  '<ul><li>one</li><li>two <b>bold</b>face</li></ul><dl><dt>term</dt><dd>meaning</dd></dl>',
  '<pre><code>npm run build -- --out-dir /tmp/x\nfoo.bar(baz)</code></pre>',
  '<p>soft\u00adhyphen zero\u200bwidth nb\u00a0sp e\u0301te\u0301</p>',
  '<p>one<br>two <img src="/a b.png?c&amp;d" alt=" A  picture&#x27;s\n&amp;amp; "><img src="/c.png"></p>',
  '<p>— … · “quote”</p><p>a "quoted"</p><p>a &quot;quoted&quot;</p>',
  '<p>重置密码，然后选择安全。打开 設定を開いて、セキュリティを選びます。 ภาษาไทยไม่มีช่องว่าง</p>',
  '<h2 id="z">重置密码 abc-def <a id="in" href="/x">ภาษาไทยไม่มีช่องว่าง</a></h2>',
  '<p>İstanbul ıssız Straße ﬁne Ǆ ΑΣ ΌΣΟΣ שלום مرحبا</p>',
  '<p>a-b-c-d-e-f-gg-hh-ii-jj-kk-ll-mm</p><h4>a1-b2 v1.2.3 http://example.com/a?b=c&amp;d=e</h4>',
  '<details><summary id="q">More &amp;amp; more</summary><p>x</p></details>',
  '<p>&copy; &lt;b&gt; &#x41;&#8212; &nonsense; a < b > c</p><textarea>if <b> c</textarea>',
  '<label id="l">gone <i>too</i></label><p data-pagefind-ignore>gone <i id="g">x</i></p><div data-pagefind-ignore="all">gone</div>',
  '<svg id="s"><title>gone</title></svg><template>gone</template><script>if (a<b) gone</script><!-- gone -->',
  'bare text',
  '<table><tr><td>cell</td><td>cell (two)</td></tr></table>',
]

const site = (lang: string): SearchRecord[] => [
  ...pieces.map((piece, number) =>
    record(
      `/${number}/`,
      lang,
      ['Café title', '重置密码', ' Two  spaces ', 'A & "b" <c>'][number % 4] ?? '',
      `${piece}\n${pieces[(number * 7) % pieces.length]}`,
      {
        description: number % 3 === 0 ? 'Été "quoted"\nline' : '',
        keywords: number % 2 === 0 ? ['café', 'word-word', 'ключ'] : [],
      },
    ),
  ),
  record('/nothing/', lang, 'No word in it', '<p>—</p>'),
  record('/0/', lang, 'The same address', '<p>This one counts.</p>'),
  // Enough for several files of words.
  ...Array.from({ length: 150 }, (_, page) =>
    record(
      `/many/${page}/`,
      lang,
      `Page ${page}`,
      `<p>${Array.from({ length: 150 }, (_, word) => `wörd${(page * 31 + word * 17) % 700}`).join(' ')}</p>`,
    ),
  ),
]

test.each(['en', 'fr', 'ru', 'uk', 'zh', 'ja', 'th', 'pt-BR', 'he'])(
  'the files are those that Pagefind itself makes of the records (%s)',
  async (lang) => {
    const records = site(lang)
    const maker = new BundleMaker(lang, { least: 20_000, most: Infinity })
    for (const each of records) maker.add(each)
    const made = new Map(
      (await maker.files(() => undefined)).filter(({ path }) => KEPT.test(path)).map(({ path, content }) => [path, read(content)]),
    )
    const theirs = await pagefindFiles(lang, records)
    expect([...made.keys()].sort()).toEqual([...theirs.keys()].sort())
    expect([...made.keys()].filter((path) => path.startsWith('index/')).length).toBeGreaterThan(1)
    for (const [path, content] of theirs) expect(made.get(path)?.equals(content), path).toBe(true)
  },
)

test('words are found in elements that nobody closed', () => {
  expect(digestOf('<ul><li>one<li>two</ul><p>three<p>four').words).toEqual(['one', 'two.', 'three', 'four.'])
})

test('a long text of unfinished tags is read in no time', () => {
  expect(digestOf(`<p>Words</p>${'<a'.repeat(5000)}`).words).toHaveLength(2)
})

const KEPT = /^(?:fragment|index)\/|\.pf_meta$/

function read(content: Uint8Array): Buffer {
  return gunzipSync(content)
}

async function pagefindFiles(lang: string, records: readonly SearchRecord[]): Promise<Map<string, Buffer>> {
  const { index } = await createIndex({ forceLanguage: lang, keepIndexUrl: true })
  for (const each of records) await index?.addHTMLFile({ url: each.url, content: page(each) })
  const files = (await index?.getFiles())?.files ?? []
  return new Map(files.filter(({ path }) => KEPT.test(path)).map(({ path, content }) => [path, read(content)]))
}

function page(each: SearchRecord): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const fields = { title: each.title, description: each.description, keywords: metaOf(each)['keywords'] ?? '' }
  const meta = Object.entries(fields).filter(([, text]) => text !== '')
  const head = meta.map(([name, text]) => `<meta data-pagefind-meta="${name}[content]" content="${escaped(text)}">`).join('')
  return `<html lang="${each.lang}"><head>${head}</head><body>${bodyOf(each)}</body></html>`
}
