import { describe, expect, test } from 'vitest'
import { compileMdx } from '../../src/markdown/mdx.ts'
import { needsOf, type Needs } from '../../src/markdown/needs.ts'

const nothing: Needs = { folds: false, tabs: false, steps: false, stuck: false, media: false, drawn: false }

async function needsOfMdx(body: string): Promise<Needs> {
  return needsOf({ kind: 'code', headings: [], ...(await compileMdx({ file: 'a.mdx' }, `---\ntitle: A\n---\n\n${body}\n`)) })
}

describe('a page of an .mdx article loads what its components need', () => {
  test.each([
    ['nothing for words, whatever they name', 'Accordion, Tabs and `<Steps>` with details.', {}],
    ['nothing for a remark', '<Callout>Mind the step.</Callout>', {}],
    ['what opens folded text', '<Accordion title="More">Words.</Accordion>', { folds: true }],
    ['what opens folded text of HTML', '<details><summary>More</summary>{1 + 1}</details>', { folds: true }],
    ['the steps', '<Steps>\n1. One\n</Steps>', { steps: true }],
    ['the steps beside words that are worked out', 'In {1 + 1} steps:\n\n<Steps>\n1. One {2}\n</Steps>', { steps: true }],
    ['what enlarges pictures', '<Figure>![A](a.png)</Figure>', { media: true }],
    ['keys that are chosen by an expression', '{[1].map((n) => <Kbd key={n} keys="A" />)}', { media: true }],
    ['the styles of cards', '<Cards><Card title="A">B</Card></Cards>', { drawn: true }],
  ])('%s', async (_, body, needs) => {
    expect(await needsOfMdx(body)).toEqual({ ...nothing, ...needs })
  })

  test('for many components as for one', async () => {
    const names = ['Accordion', 'Badge', 'Callout', 'Card', 'Cards', 'Figure', 'FileTree', 'Kbd', 'Steps', 'Tab', 'Tabs', 'Video']
    const all = await needsOfMdx(names.map((name) => `<${name}>Words.</${name}>`).join('\n\n'))
    expect(all).toEqual({ folds: true, tabs: true, steps: true, stuck: false, media: true, drawn: true })
  })
})

test.each([
  ['<p>Tabs</p>', {}],
  ['<details class="accordion"><summary>A</summary></details>', { folds: true }],
  ['<div class="steps-list"><ol><li><a class="stuck" href="#a">A</a></li></ol></div>', { steps: true, stuck: true }],
  ['<tier-tabs></tier-tabs>', { tabs: true }],
  ['<figure class="figure"></figure>', { media: true }],
  ['<div class="files"></div>', { drawn: true }],
])('a page of HTML loads what stands in it: %s', (html, needs) => {
  expect(needsOf({ kind: 'html', headings: [], html })).toEqual({ ...nothing, ...needs })
})
