import { describe, expect, it } from 'vitest'
import { textOf } from '../knowledge/sample.ts'
import { png } from '../support/png.ts'
import { render } from './sample.ts'

describe('alerts', () => {
  it('are callouts with a title in the reader’s language', async () => {
    const { html } = await render('> [!NOTE]\n> Keep the key.', { file: 'ru/writing/page.md' })
    expect(html).toContain('<aside class="alert alert-note"><p class="alert-title">note (ru)</p>')
    expect(html).toMatch(/<p>Keep the key\.<\/p>\s*<\/aside>/)
    expect(html).not.toContain('blockquote')
  })

  it.each(['note', 'tip', 'important', 'warning', 'caution'])('know %s, in small and capital letters', async (kind) => {
    const { html } = await render(`> [!${kind.toUpperCase()}]\n> Words.\n\nBetween.\n\n> [!${kind}]\n> Words.`)
    expect(html.match(new RegExp(`alert-${kind}"`, 'g'))).toHaveLength(2)
  })

  it('keep bold words, lists and code inside', async () => {
    const { html } = await render('> [!TIP]\n> **Bold** and `code`.\n>\n> - one\n> - two\n>\n> ```js\n> const a = 1\n> ```')
    expect(html).toMatch(
      /<p><strong>Bold<\/strong> and <code>code<\/code>\.<\/p>[\s\S]*<li>one<\/li>[\s\S]*<pre class="code"[\s\S]*<\/aside>/,
    )
  })

  it('of an unknown kind, and quotes, stay quotes', async () => {
    const { html } = await render('> [!DANGER]\n> Words.\n\n> [!NOTE2] Words.\n\n> Words [!NOTE] in between.')
    expect(html).not.toContain('aside')
    expect(html.match(/<blockquote>/g)).toHaveLength(3)
    expect(html).toContain('[!DANGER]')
  })
})

describe('tasks', () => {
  it('name their boxes, without the list inside', async () => {
    const { html } = await render('- [x] Ask **first**\n  - Inside\n- [ ] Then act')
    expect([...html.matchAll(/<input[^>]*aria-label="([^"]*)"/g)].map((match) => match[1])).toEqual(['Ask first', 'Then act'])
  })
})

describe('headings', () => {
  it('have an id of their own, written or made, and are collected', async () => {
    const { html, headings } = await render(
      '## Sign in {#login}\n\n## Sign in\n\n## Sign in\n\n### Вход в систему\n\n## Küsimused & vastused',
    )
    expect(headings).toEqual([
      { depth: 2, id: 'login', text: 'Sign in' },
      { depth: 2, id: 'sign-in', text: 'Sign in' },
      { depth: 2, id: 'sign-in-1', text: 'Sign in' },
      { depth: 3, id: 'вход-в-систему', text: 'Вход в систему' },
      { depth: 2, id: 'küsimused--vastused', text: 'Küsimused & vastused' },
    ])
    for (const { id } of headings) expect(html).toContain(` id="${id}"`)
  })

  it('never share an id, written ones included', async () => {
    const { headings } = await render('## A {#x}\n\n## B {#x}\n\n## X\n\n## !!!\n\n## ???')
    const ids = headings.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).not.toContain('')
  })

  it('give way to an id that is written further down, or that the page or other HTML has', async () => {
    const { html, headings } = await render(
      '## Setup\n\n## Content\n\n## Part\n\n<p id="part">x</p>\n\n## Later {#setup}\n\n## Own {#content}',
    )
    expect(headings.map(({ id }) => id)).toEqual(['setup-1', 'content-1', 'part-1', 'setup', 'own'])
    for (const id of ['setup-1', 'setup', 'part']) expect(html.match(new RegExp(` id="${id}"`, 'g'))).toHaveLength(1)
    const mdx = await render('## Part\n\n<p id="part">x</p>', { file: 'en/writing/page.mdx' })
    expect(mdx.headings.map(({ id }) => id)).toEqual(['part-1'])
  })

  it('of the first level become second-level ones: the title is the only h1', async () => {
    const { html, headings } = await render('# Page *title* {#top-of-page}\n\n<h1>Raw</h1>')
    expect(html).not.toMatch(/<h1/)
    expect(headings).toEqual([
      { depth: 2, id: 'top-of-page', text: 'Page title' },
      { depth: 2, id: 'raw', text: 'Raw' },
    ])
  })
})

describe('an FAQ', () => {
  const faq = { frontmatter: 'kind: faq' }

  it('has a collapsible question for each second-level heading, linkable by its id', async () => {
    const { html, headings } = await render(
      'Before.\n\n## How much? {#price}\n\nNothing.\n\n### In detail\n\nReally.\n\n## When?\n\nNow.',
      faq,
    )
    expect(html).toMatch(/^<p>Before\.<\/p>\s*<details class="faq-item" id="price"><summary><h2>How much\?<\/h2><\/summary>/)
    expect(html.match(/<details/g)).toHaveLength(2)
    expect(html).toMatch(/<div class="faq-answer">\s*<p>Now\.<\/p>\s*<\/div><\/details>\s*$/)
    expect(html.match(/id="price"/g)).toHaveLength(1)
    expect(headings.map(({ id }) => id)).toEqual(['price', 'in-detail', 'when'])
  })

  it('keeps its footnotes outside the last answer', async () => {
    const { html } = await render('## How much?\n\nNothing.[^1]\n\n[^1]: Really.', faq)
    expect(html).toMatch(/<\/details>\s*<section[^>]*footnotes/)
  })

  it('is only what says it is one', async () => {
    expect((await render('## How much?\n\nNothing.')).html).not.toContain('<details')
  })

  it('may be MDX', async () => {
    const { html } = await render('## How much?\n\n{1 + 1} euros.', { ...faq, file: 'en/writing/page.mdx' })
    expect(html).toMatch(/<details class="faq-item" id="how-much"><summary><h2>How much\?<\/h2><\/summary>[\s\S]*2 euros/)
  })
})

describe('links', () => {
  const files = {
    'en/start/install.md': textOf('Install'),
    'ru/start/install.md': textOf('Установка'),
    'en/writing/other.md': textOf('Other'),
    'en/start/only.md': textOf('Only'),
  }
  const href = async (link: string, file = 'en/writing/page.md') =>
    /href="([^"]*)"/.exec((await render(`[x](${link})`, { file, files })).html)?.[1]

  it.each([
    ['other.md', '/writing/other/'],
    ['./other', '/writing/other/'],
    ['../start/install.md#step-2', '/start/install/#step-2'],
    ['/start/install/', '/start/install/'],
    ['/start/install', '/start/install/'],
    ['/ru/start/install/', '/ru/start/install/'],
    ['../start/', '/start/'],
    ['/search/?q=login', '/search/?q=login'],
    ['#here', '#here'],
    ['https://example.com/a', 'https://example.com/a'],
    ['mailto:help@example.com', 'mailto:help@example.com'],
    ['files/form.pdf', '/media/en/writing/files/form.pdf'],
  ])('%s leads to %s', async (written, address) => {
    expect(await href(written)).toBe(address)
  })

  it('lead to the same language, else to the default one', async () => {
    expect(await href('../start/install.md', 'ru/writing/page.md')).toBe('/ru/start/install/')
    expect(await href('../start/only.md', 'ru/writing/page.md')).toBe('/ru/start/only/')
  })

  it('lead to the category of the default language where that of the same one has no articles', async () => {
    const named = { 'en/start/only.md': textOf('Only'), 'ru/start/_category.yaml': 'title: Начало\n' }
    expect((await render('[x](/ru/start/)', { file: 'ru/writing/page.md', files: named })).html).toContain('href="/start/"')
  })

  it('that lead nowhere stay as written', async () => {
    expect(await href('gone.md')).toBe('gone.md')
    expect(await href('/gone/away/')).toBe('/gone/away/')
  })

  it('out of the site give nothing of this page away to the other', async () => {
    expect((await render('[x](https://example.com/)')).html).toContain('rel="noopener"')
    expect((await render('[x](other.md)', { files })).html).not.toContain('rel=')
  })

  it('that are called by their address say so, for paper', async () => {
    const { html } = await render(
      'www.example.com https://example.com/кот [other](https://other.com) <a class="x" href="https://y.com">y.com</a>',
    )
    expect(html.match(/ class="[^"]*"/g)).toEqual([' class="bare"', ' class="bare"', ' class="x"'])
  })

  it('stand below the path of the site', async () => {
    const site = 'name: Help\naddress: https://example.com/help\nlanguages: [{ code: en, label: English }]\n'
    const { html } = await render('[x](other.md) [y](/search/) ![z](z.png)', { files, site })
    expect(html).toContain('href="/help/writing/other/"')
    expect(html).toContain('href="/help/search/"')
    expect(html).toContain('src="/help/media/en/writing/z.png"')
  })

  it('in MDX and in raw HTML lead to the same places', async () => {
    expect((await render('[x](other.md) {1}', { file: 'en/writing/page.mdx', files })).html).toContain('href="/writing/other/"')
    expect((await render('<a href="other.md">x</a>', { files })).html).toContain('href="/writing/other/"')
  })
})

describe('files that HTML shows or plays', () => {
  it('lead where pictures lead', async () => {
    const { html } = await render(
      '<picture><source srcset="dark.png 1x, https://example.com/b.png 2x"><img src="a.png" alt=""></picture>\n\n<video src="tour.mp4" poster="a.png"></video>',
    )
    expect(html).toContain('srcset="/media/en/writing/dark.png 1x, https://example.com/b.png 2x"')
    expect(html).toContain('<video src="/media/en/writing/tour.mp4" poster="/media/en/writing/a.png">')
  })

  it('keep what stands behind their path', async () => {
    expect((await render('[x](manual.pdf#page=3)')).html).toContain('href="/media/en/writing/manual.pdf#page=3"')
  })
})

describe('images', () => {
  it('have the size of their file, so that the page does not jump', async () => {
    const { html } = await render('![The menu](images/menu.png)', { files: { 'en/writing/images/menu.png': png(7, 5) } })
    expect(html).toContain('src="/media/en/writing/images/menu.png"')
    expect(html).toContain('alt="The menu"')
    expect(html).toContain('width="7" height="5"')
    expect(html).toContain('loading="lazy"')
  })

  it('keep the size a writer gave them', async () => {
    const { html } = await render('<img src="menu.png" width="70" alt="">', { files: { 'en/writing/menu.png': png(7, 5) } })
    expect(html).toContain('width="70"')
    expect(html).not.toContain('height=')
  })

  it('from elsewhere or from nowhere stay, without a size, and always with alt', async () => {
    const { html } = await render('![](https://example.com/a.png) ![b](gone.png) <img src="c.png">', {
      files: { 'en/writing/c.png': 'this is no picture' },
    })
    expect(html).toContain('src="https://example.com/a.png"')
    expect(html).toContain('src="/media/en/writing/gone.png"')
    expect(html).not.toContain('width=')
    expect(html.match(/<img[^>]*\salt(=""|="b")/g)).toHaveLength(3)
  })
})

describe('plain Markdown', () => {
  it('is no code: braces, imports and lower-than signs are words', async () => {
    const { html } = await render('Write {{name}} and {name}, if a < b.\n\nimport this from that\n\nexport it {#not-an-id} here')
    expect(html).toMatch(/Write \{\{name\}\} and \{name\}, if a &(lt|#x3C); b\./)
    expect(html).toContain('import this from that')
    expect(html).toContain('{#not-an-id}')
  })

  it('has addresses between angle brackets', async () => {
    expect((await render('See <https://example.com/a?b=1>.')).html).toContain(
      '<a href="https://example.com/a?b=1" rel="noopener" class="bare">',
    )
  })

  it('shows what looks like a tag and is none', async () => {
    const { html } = await render('Send <your-key> and <ID>.\n\n<domain>\n\n## Set <name>\n\nNext **words**.')
    for (const word of ['your-key', 'ID', 'domain', 'name']) expect(html).toMatch(new RegExp(`(&lt;|&#x3C;)${word}(>|&gt;)`))
    expect(html).toContain('<p>Next <strong>words</strong>.</p>')
  })

  it('may hold HTML, and what is not closed does not swallow the page', async () => {
    const { html } = await render('<div class="box">\n\nInside **bold**.\n\n<section>\n\nMore\n\n</main></article> stray')
    expect(html).toContain('Inside <strong>bold</strong>.')
    for (const name of ['div', 'section', 'p'])
      expect(html.match(new RegExp(`<${name}[ >]`, 'g'))?.length).toBe(html.match(new RegExp(`</${name}>`, 'g'))?.length)
    expect(html).not.toMatch(/<\/(main|article)>/)
    expect((await render('Words <!-- a note\n\nand more')).html).not.toMatch(/<!--(?![\s\S]*-->)/)
  })

  it('keeps details and summaries', async () => {
    const { html } = await render('<details><summary>More</summary>\n\nInside **bold**.\n\n</details>\n\nAfter.')
    expect(html).toMatch(/<details><summary>More<\/summary>[\s\S]*<strong>bold<\/strong>[\s\S]*<\/details>\s*<p>After\.<\/p>/)
  })

  it('has task lists, footnotes, strikethrough and bare addresses', async () => {
    const { html } = await render('- [x] done\n- [ ] open\n\nA note.[^1] ~~Old~~ https://example.com\n\n[^1]: Words.')
    expect(html.match(/type="checkbox"/g)).toHaveLength(2)
    expect(html).toContain('<del>Old</del>')
    expect(html).toMatch(/href="#user-content-fn-1"/)
    expect(html).toContain('href="https://example.com"')
  })

  it('names footnotes and the way back from them in the language of the words', async () => {
    const { html } = await render('Слово.[^1] Ещё слово.[^1]\n\n[^1]: Пояснение.', { file: 'ru/writing/page.md' })
    expect(html).toMatch(/<h2[^>]*id="footnote-label"[^>]*>Notes \(ru\)<\/h2>/)
    expect([...html.matchAll(/aria-label="(Back[^"]*)"/g)].map(([, name]) => name)).toEqual(['Back to 1 (ru)', 'Back to 1-2 (ru)'])
  })
})
