import { expect, it } from 'vitest'
import { folderWith, run, siteYaml } from './content-folder.ts'

interface Finding {
  rule: string
  file: string
  line?: number
  message: string
}

async function check(files: Record<string, string>): Promise<string[]> {
  const dir = await folderWith({ 'site.yaml': siteYaml, ...files })
  const { output } = await run('check', '--json', '--content', dir)
  const { findings } = JSON.parse(output) as { findings: Finding[] }
  return findings.map(({ rule, file, line, message }) => `${file}:${line ?? ''} ${rule}: ${message}`)
}

const article = (body: string): string => `---\ntitle: A title\ndescription: What it says.\n---\n${body}`
const steps =
  ':::steps\n1. Open **it**.\n2. Wait.\n:::\n\n::::tabs\n:::tab[On Windows]\n## Inside {#inside}\n:::\n:::tab[macOS]{#mac}\nx\n:::\n::::\n'

it('steps, tabs and headings in blocks can be linked to, in Markdown and MDX', async () => {
  const inMdx =
    '<Steps>\n\n1. Open **it**.\n\n</Steps>\n\n<Tabs>\n<Tab label="On Windows">\n\nx\n\n</Tab>\n</Tabs>\n\n<Accordion title="More" id="more">\n\nx\n\n</Accordion>\n'
  expect(
    await check({
      'en/a/one.md': article(`${steps}\n[a](#step-wait) [b](#tab-on-windows) [c](#mac) [d](#inside) [e](two.mdx#step-open-it)`),
      'en/a/two.mdx': article(`${inMdx}\n[a](#step-open-it) [b](#tab-on-windows) [c](#more) [d](one.md#step-open-it)`),
      'en/a/three.md': article('[gone](one.md#step-open-if)'),
    }),
  ).toEqual([
    'en/a/three.md:5 dead-anchor: the link `one.md#step-open-if` names a place that is not there: en/a/one.md has no heading #step-open-if. Did you mean #step-open-it?',
  ])
})

it('a block in a quotation, which is not read, is found', async () => {
  const found = await check({ 'en/a/one.md': article('> :::tip[Faster]\n> Words.\n> :::\n\n> ```\n> :::tip\n> ```\n') })
  expect(found).toEqual([
    'en/a/one.md:5 unknown-block: a block in a quotation is not read: readers see :::tip. Take out the > before its lines.',
  ])
})

it('files that HTML shows or plays, and those named by their address on the site, are looked for', async () => {
  const body =
    '<video src="/media/en/a/gone.mp4" poster="gone.png"></video>\n\n<img src="x.png" srcset="x.png 1x,\n  gone2.png 2x" alt="">\n'
  const found = await check({
    'en/a/one.md': article(body),
    'en/a/two.mdx': article(body.replace('alt="">', 'alt="" />')),
    'en/a/x.png': 'png',
  })
  const [md, mdx] = [found.filter((each) => each.includes('one.md')), found.filter((each) => each.includes('two.mdx'))]
  expect(md.map((each) => each.replace(/: there is.*/, ''))).toEqual([
    'en/a/one.md:5 missing-file: the link `/media/en/a/gone.mp4` is dead',
    'en/a/one.md:5 missing-file: the image `gone.png` is missing',
    'en/a/one.md:8 missing-file: the image `gone2.png` is missing',
  ])
  expect(mdx).toHaveLength(3)
})

it('dead links and missing files inside blocks are found, with the line they stand on', async () => {
  const found = await check({
    'en/a/one.md': article(':::details[More]\n:::note\n[gone](gone.md)\n:::\n:::\n\n:::figure\n![x](none.png)\n:::\n'),
  })
  expect(found.map((each) => each.split(':').slice(0, 2).join(':'))).toEqual(['en/a/one.md:7 dead-link', 'en/a/one.md:12 missing-file'])
})

it('blocks that are none, and blocks that lack what they are for, are named', async () => {
  const found = await check({
    'en/a/one.md': article('::: danger\nx\n:::\n\n:::steps\nNo numbers.\n:::\n\n:::tabs\nx\n:::\n\n:::files\nx\n:::\n'),
    'en/a/two.mdx': article('<Steps>\n\n- dash\n\n</Steps>\n\n:::note\nx\n:::\n'),
    'en/a/three.md': article('```\n:::danger\n```\n\nAt 10:30, a::b and `:::`.\n'),
  })
  expect(found.map((each) => each.split('. ')[0])).toEqual([
    'en/a/one.md:5 unknown-block: there is no block :::danger, so its lines are shown as they are',
    'en/a/one.md:9 empty-block: :::steps holds no numbered list, so readers see no steps',
    'en/a/one.md:13 empty-block: :::tabs holds no tab',
    'en/a/one.md:17 empty-block: :::files holds no list of files',
    'en/a/two.mdx:11 unknown-block: in .mdx this is no block',
    'en/a/two.mdx:5 empty-block: <Steps> holds no numbered list, so readers see no steps',
  ])
})

it('an id of a block that something else has already is found', async () => {
  expect(await check({ 'en/a/one.md': article(':::details[More]{#x}\nWords.\n:::\n\n## Heading {#x}\n') })).toEqual([
    'en/a/one.md:9 repeated-id: the id {#x} is already that of the element on line 5. Links reach only the first: give this one its own.',
  ])
})
