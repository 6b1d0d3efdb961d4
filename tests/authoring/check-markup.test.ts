import { expect, it } from 'vitest'
import { folderWith, run, siteYaml } from './content-folder.ts'

async function check(file: string, body: string): Promise<string[]> {
  const text = `---\ntitle: A title\ndescription: What it says.\n---\n${body}`
  const dir = await folderWith({ 'site.yaml': siteYaml, [file]: text, 'en/a/images/my photo.png': 'png', 'en/_snippets/s.md': 'x' })
  const { output } = await run('check', '--json', '--content', dir)
  const { findings } = JSON.parse(output) as { findings: { rule: string; line: number; message: string }[] }
  return findings.map(({ rule, line, message }) => `${line} ${rule}: ${message}`)
}

it('kb check finds Markdown that readers would see as it is written, each with its line and the cure', async () => {
  const lines = [
    'The menu:',
    '![The menu](images/my photo.png)',
    '[two] (two.md), (two)[https://example.com], (two)[/a/two/], [three][nowhere], [[four]] and note[^5].',
    '',
    '##A heading',
    '',
    '**«Открыть»**дверь, and ** bold ** words.',
    '',
    '| a | b |',
    '| 1 | 2 |',
    '',
    '| a | b |',
    '|---|',
    '',
    '> [!WARNNG]',
    '> Hot.',
    '',
    '{% note %}',
    '',
    'See [here](https://example.com/a b) :rocket: :+1:',
    '',
    '$$\nE = mc^2\n$$',
    '',
    '[caption id="4" align="left"] Words.',
    '',
    'The ways:\n• by card\n• by bank',
  ]
  const said = await check('en/a/b.md', lines.join('\n'))
  expect(said.map((line) => line.replace('unread-markdown: ', '').replace(/(as it is written|as they are written)\..*/, '$1'))).toEqual([
    '6 readers see `![The menu](images/my photo.png)` as it is written',
    '7 readers see `[two] (two.md)` as it is written',
    '7 readers see `(two)[` as it is written',
    '7 readers see `(two)[/a/two/]` as it is written',
    '7 readers see `[three][nowhere]` as it is written',
    '7 readers see `[[four]]` as it is written',
    '7 readers see `[^5]` as it is written',
    '9 readers see `##A heading` as it is written',
    '11 readers see `**«Открыть»**` as it is written',
    '11 readers see `** bold **` as it is written',
    '13 readers see the lines of this table as they are written',
    '16 readers see the lines of this table as they are written',
    '19 there is no alert [!WARNNG], so readers see the word in a quote. Did you mean [!WARNING]?',
    '22 readers see `{% note %}` as it is written',
    '24 readers see `[here](` as it is written',
    '24 readers see `:rocket:` as it is written',
    '24 readers see `:+1:` as it is written',
    '26 readers see `$$\nE = mc^2\n$$` as it is written',
    '30 readers see `[caption id="4" align="left"]` as it is written',
    '33 readers see `• by card` in one paragraph with what is around it. A list begins each line with a dash and a space.',
  ])
  expect(said[0]).toContain('Write %20 for each space, or rename the file.')
})

it('kb check says nothing of Markdown that is read, of code, and of signs that are meant', async () => {
  const body = [
    '![x](<images/my photo.png>) [y](images/my%20photo.png "A title") [z][ref] a[0][1] [ ] 10:30:45 $5 or $$ [x](https://example.com/a) (see below) #tag 2 \\*\\* 3 ****.',
    '',
    '![A dot](data:image/png;base64,iVBORw0KGgo=) **one** • two [caption](#a)',
    '',
    '## A {#a}',
    '',
    '**Bold**, `[[x]](a b)`, **two**; *and **nested** words*.[^1]',
    '',
    '    ##code',
    '',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    '',
    '> [!note]\n> Fine.',
    '',
    '- In a list:\n\n  ~~~text\n  ##x\n  ~~~',
    '',
    '> ```\n> quoted\n> ```',
    '',
    '[ref]: https://example.com',
    '[^1]: A note. <!-- x -->',
  ]
  expect(await check('en/a/b.md', body.join('\n'))).toEqual([])
})

it.each([
  [
    'code',
    'Words.\n\n```js\nlet x\n\n## Lost\n',
    'the code that begins here is never closed, so that all below is code. Put a line ``` after it.',
  ],
  [
    'a comment',
    'Words.\n\n<!-- later\n\n## Lost\n',
    'the comment that begins here is never closed, so that readers see nothing of what is below. Put --> after it.',
  ],
])('kb check finds %s that nothing closes', async (_name, body, message) => {
  expect(await check('en/a/b.md', body)).toEqual([`7 never-closed: ${message}`])
})

it('kb check finds components in .md, where they are none, and snippets within a line', async () => {
  const said = await check(
    'en/a/b.md',
    '<Callout kind="tip">x</Callout>\n\nA <Kbd keys="A" /> and `<Steps>`.\n\nSay <Snippet name="s" />.\n\n<Snippet name="s" />\n',
  )
  expect(said).toEqual([
    '5 unknown-block: in .md <Callout> is no component, and readers see the tag. Write :::note or :::tip or :::important or :::warning or :::caution, or end the file name in .mdx.',
    '7 unknown-block: in .md <Kbd> is no component, and readers see the tag. End the file name in .mdx.',
    '9 unknown-block: a snippet stands on a line of its own, written so: <Snippet name="sign-in" />. Here readers see the tag.',
  ])
})

it('kb check finds attributes that a component lacks or does not know, and values there are not', async () => {
  const body =
    '<Tabs>\n<Tab title="x">y</Tab>\n</Tabs>\n\n<Callout kind="hint">x</Callout>\n\n<Accordion titel="x" {...{}}>y</Accordion>\n\n<Card title={"x"} href="/a/">z</Card>\n\n<Card title="x" icon="sun">z</Card>\n'
  expect(await check('en/a/b.mdx', body)).toEqual([
    '6 wrong-attribute: <Tab> has no `label`, and needs one: <Tab label="…">.',
    '6 wrong-attribute: <Tab> knows no `title`, which does nothing. It knows label, id.',
    '9 wrong-attribute: <Callout> has the kind `hint`, and there are note, tip, important, warning, caution. Write one of them.',
    '11 wrong-attribute: <Accordion> knows no `titel`, which does nothing. Did you mean `title`?',
    expect.stringMatching(/^15 wrong-attribute: <Card> has the icon `sun`, and there are book, card, .* Write one of them\.$/),
  ])
})
