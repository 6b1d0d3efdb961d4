import { describe, expect, it } from 'vitest'
import { expand } from '../../src/knowledge/reusable.ts'
import { articleTree } from '../../src/markdown/article-tree.ts'
import { markBlocks } from '../../src/markdown/block-syntax.ts'
import { placesIn } from '../../src/markdown/place.ts'
import { textOf } from '../knowledge/sample.ts'
import { render } from './sample.ts'

const faultsOf = (text: string) => articleTree(text, 'md').faults.map(({ line, message }) => `${line}: ${message}`)

describe('steps', () => {
  const steps = ':::steps\n1. Open **the settings**. Then wait.\n2. Open the settings\n:::'

  it('have an address made from their first words, and end with a quiet link', async () => {
    const { html } = await render(steps)
    expect(html).toMatch(/^<div class="steps-list" data-copy-link="Copy link"><ol>/)
    expect(html.match(/<li id="[^"]*" class="step">/g)).toEqual([
      '<li id="step-open-the-settings" class="step">',
      '<li id="step-open-the-settings-2" class="step">',
    ])
    expect(html.match(/<a class="stuck" href="#feedback-form">I’m stuck<\/a><\/li>/g)).toHaveLength(2)
  })

  it('have no link where readers cannot say so', async () => {
    const { html } = await render(steps, { feedback: false })
    expect(html).toContain('<li id="step-open-the-settings" class="step">')
    expect(html).not.toContain('stuck')
  })

  it('have the same address in MDX', () => {
    const idsOf = (text: string, format: 'md' | 'mdx') => placesIn(articleTree(text, format).tree).map(({ id }) => id)
    const inMdx = '<Steps>\n\n1. Open **the settings**. Then wait.\n2. Open the settings\n\n</Steps>'
    expect(idsOf(inMdx, 'mdx')).toEqual(idsOf(steps, 'md'))
    expect(idsOf('<Tabs><Tab label="On Windows">x</Tab><Tab label="Linux" id="tux">x</Tab></Tabs>', 'mdx')).toEqual([
      'tab-on-windows',
      'tux',
    ])
  })

  it('may begin in a snippet, and go on counting', async () => {
    const snippets = { 'en/sign-in': '1. Open the page.\n2. Sign in.' }
    const reusables = { defaultLang: 'en', variables: {}, snippets, glossaries: {} }
    const written = ':::steps\n<Snippet name="sign-in" />\n3. Choose **Cancel**.\n:::\n\n:::steps\n4. Confirm.\n:::'
    const { html } = await render(expand('en/a/b.md', written, reusables).text)
    expect(html).toMatch(/<ol>\s*<li id="step-open-the-page"[\s\S]*<li id="step-sign-in"[\s\S]*<li id="step-choose-cancel"[\s\S]*<\/ol>/)
    expect(html).toMatch(/<ol start="4">\s*<li id="step-confirm"/)
  })

  it('are known by number and first sentence', () => {
    const text =
      ':::steps\n3. Open **the `app`**: now. More.\n4. ![](a.png)\n4. Make `content/en/a.md`\n5. Войдите в учётную запись!\n:::\n\n1. Not a step.'
    const places = placesIn(articleTree(text, 'md').tree)
    expect(places.map((place) => (place.kind === 'step' ? place.step : place.id))).toEqual([
      { id: 'step-open-the-app-now', number: 3, title: 'Open the app: now' },
      { id: 'step-4', number: 4, title: '' },
      { id: 'step-make-content-en-a-md', number: 5, title: 'Make content/en/a.md' },
      { id: 'step-войдите-в-учётную-запись', number: 6, title: 'Войдите в учётную запись!' },
    ])
  })

  it('with a title of any length have ids and titles that are short', () => {
    const text = `:::steps\n1. ${'Very long words about nothing '.repeat(9)}\n2. ${'例'.repeat(200)}\n:::`
    for (const place of placesIn(articleTree(text, 'md').tree)) {
      expect(place.id.length).toBeLessThanOrEqual(60)
      expect(place.kind === 'step' && place.step.title.length).toBeLessThanOrEqual(81)
    }
  })

  it('leave headings the ids that steps do not have', async () => {
    const { headings } = await render(`${steps}\n\n## Step open the settings`)
    expect(headings.map(({ id }) => id)).toEqual(['step-open-the-settings-1'])
  })
})

describe('other blocks', () => {
  it('are tabs, each with an address, labels that are text, and what Markdown may hold', async () => {
    const { html, headings } = await render(
      '::::tabs{name=platform}\n:::tab[macOS]\n## Open {#open}\n:::\n:::tab[<b> & "c"]{#win}\n- a\n:::\n::::',
    )
    expect(html).toContain(
      '<tier-tabs data-name="platform"><div class="tab-list" role="tablist"><button type="button" role="tab">macOS</button>',
    )
    expect(html).toContain(
      '<section class="tab" data-label="macOS" id="tab-macos"><p class="tab-label">macOS</p><h2 id="open">Open</h2></section>',
    )
    expect(html).toContain('id="win"><p class="tab-label">&lt;b> &amp; "c"</p><ul>'.replace('b>', 'b&gt;'))
    expect(headings).toEqual([{ depth: 2, id: 'open', text: 'Open' }])
  })

  it('are details, a figure, files and callouts', async () => {
    const { html } = await render(
      ':::details[On a *phone*]{#phone open}\nTap.\n:::\n\n:::figure[The page]\n![A page](a.png)\n:::\n\n:::files\n- a\n:::\n\n:::warning\nHot.\n:::\n\n:::tip Faster\nPress `/`.\n:::',
    )
    expect(html).toContain(
      '<details class="accordion" id="phone" open><summary>On a phone</summary><div class="accordion-body"><p>Tap.</p></div></details>',
    )
    expect(html).toMatch(
      /<figure class="figure" data-zoom="Enlarge" data-close="Close"><p><img src="[^"]*a\.png"[^>]*><\/p><figcaption>The page<\/figcaption>/,
    )
    expect(html).toMatch(/<div class="files"><ul>\s*<li>a<\/li>/)
    expect(html).toContain('<aside class="alert alert-warning"><p class="alert-title">warning (en)</p><p>Hot.</p></aside>')
    expect(html).toContain('<p class="alert-title">Faster</p><p>Press <code>/</code>.</p>')
  })

  it('may stand in list items, and in each other', async () => {
    const { html } = await render(':::steps\n1. One\n\n   :::details[More]\n   Words\n   :::\n2. Two\n:::')
    expect(html).toMatch(
      /<li id="step-one"[\s\S]*<details class="accordion"><summary>More<\/summary>[\s\S]*<\/details>[\s\S]*<\/li>\s*<li id="step-two"/,
    )
    expect(html.match(/<ol>/g)).toHaveLength(1)
  })

  it('lead their links and glossary as Markdown does', async () => {
    const files = { 'en/writing/other.md': textOf('Other') }
    const { html } = await render(':::details[More]\nSee [other](other.md).\n:::', { files })
    expect(html).toContain('<a href="/writing/other/">other</a>')
  })
})

describe('what is no block', () => {
  it.each([
    ['a text without one', 'At 10:30 :smile: a::b {#id}'],
    ['fenced code', '```\n:::steps\n1. a\n:::\n```\n\n~~~md\n:::tip\n:::\n~~~'],
    ['code in a list', '1. a\n\n   ```\n   :::steps\n   :::\n   ```'],
    ['a comment', '<!--\n:::steps\n1. a\n:::\n-->'],
    ['preformatted HTML', '<pre>\n:::note\n:::\n</pre>'],
    ['a block of another name', '::: page-constructor\na: b\n:::\n\n:::no–translate\nx\n:::'],
    ['an escaped one', '\\:::steps\n\n1. a\n\n\\:::'],
  ])('%s stays as it is', (_, text) => {
    expect(markBlocks(text)).toMatchObject({ text, blocks: [] })
  })

  it('is shown as it was written in indented code', async () => {
    const { html } = await render('Text\n\n    :::steps\n    1. a\n    :::')
    expect(html).toContain('<code>:::steps\n1. a\n:::</code>')
    expect(html).not.toContain('<!--')
  })

  it('is shown as words where its ends do not meet', async () => {
    const { html } = await render('1. a\n\n   :::note\n2. b\n\n:::\n\nEnd')
    expect(html).toMatch(/<p>:::note<\/p>[\s\S]*<p>:::<\/p>\s*<p>End<\/p>/)
    expect(html).not.toContain('<!--')
  })

  it('keeps lines, footnotes, tables and HTML around blocks', async () => {
    const text = ':::tip\nA[^1] <kbd>x</kbd>\n\n| a |\n|---|\n| b |\n:::\n\n[^1]: Note\n'
    expect(markBlocks(text).text.split('\n')).toHaveLength(text.split('\n').length)
    const { html } = await render(text)
    expect(html).toMatch(/<aside[\s\S]*<kbd>x<\/kbd>[\s\S]*<table>[\s\S]*<\/aside>[\s\S]*data-footnotes/)
  })
})

describe('the writer is told of', () => {
  it.each([
    [
      'an unknown name',
      'a\n\n:::danger\nx\n:::',
      '3: there is no block :::danger, so its lines are shown as they are. Use one of: steps, tabs,',
    ],
    ['one never closed', ':::note\nx', '1: the block :::note is never closed.'],
    ['one never closed inside another', '::::tabs\n:::tab[A]\nx\n::::', '2: the block :::tab is never closed.'],
    ['a stray end', 'x\n\n:::', '3: no block is open here that ::: could close.'],
    ['a tab outside tabs', ':::tab[A]\nx\n:::', '1: a :::tab belongs between :::tabs and its :::.'],
    ['a missing title', ':::details\nx\n:::', '1: :::details has no title. Write it in brackets: :::details[Title].'],
    ['an unknown attribute', ':::tabs{nmae=x}\n:::tab[A]\nx\n:::\n:::', '1: :::tabs knows no `nmae`. Use: name.'],
    ['what cannot be read', ':::tip[half\nx\n:::', '1: what stands behind :::tip cannot be read. Write it so: :::tip[Title].'],
    ['ends that do not meet', '1. a\n\n   :::note\n2. b\n\n:::', '3: :::note and its ::: stand in different list items or quotes.'],
  ])('%s', (_, text, message) => {
    expect(faultsOf(text).join('\n')).toContain(message)
  })

  it('a block in MDX, where a component is meant', () => {
    const { faults } = articleTree('Text\n\n:::steps\n\n1. a\n\n:::', 'mdx')
    expect(faults).toEqual([{ line: 3, message: 'in .mdx this is no block. Write <Steps>, or end the file name in .md.' }])
  })

  it('nothing where all is well', () => {
    expect(faultsOf('::::tabs{name="a b"}\n:::tab[A]{#x}\nx\n:::\n::::\n\n::: tip Words\nx\n:::\r\n')).toEqual([])
  })
})
