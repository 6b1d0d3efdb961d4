import { expect, it } from 'vitest'
import { folderWith, run, siteYaml } from './content-folder.ts'

async function check(file: string, settings: string, body: string): Promise<string[]> {
  const text = `---\ntitle: A title\ndescription: What it says.\n${settings}---\n${body}`
  const dir = await folderWith({ 'site.yaml': siteYaml, [file]: text })
  const { output } = await run('check', '--json', '--content', dir)
  const { findings } = JSON.parse(output) as { findings: { rule: string; line: number; message: string }[] }
  return findings.map(({ rule, line, message }) => `${line} ${rule}: ${message}`)
}

it('kb check finds titles and descriptions that end where YAML reads a remark', async () => {
  const settings = '# A remark\norder: 1 # first\nkeywords: [refund, invoice] # more\n'
  expect(await check('en/a/one.md', settings, 'Words.')).toEqual([])
  const text = '---\ntitle: What is error #403?\ndescription: "In # quotes." # here\n---\nWords.'
  const dir = await folderWith({ 'site.yaml': siteYaml, 'en/a/one.md': text })
  const { output } = await run('check', '--content', dir)
  expect(output).toContain('en/a/one.md:2\n')
  expect(output).toContain(
    'warning (lost-words): title: readers see only “What is error”: YAML takes `#403?` for a remark. Put the whole title between quotes.',
  )
  expect(output).toContain('0 errors and 1 warning')
})

const faq = [
  'Words above.',
  '## One?',
  '',
  '## Two?',
  'Yes.',
  '## Three?',
  '### Part',
  '<!-- later -->',
  '## Four?',
  '- No.',
  '## Five?',
  '',
]

it('kb check finds questions without an answer, each with its line', async () => {
  const message = (question: string): string =>
    `the question “${question}” has no answer. Write it below the heading, or remove the heading.`
  expect(await check('en/a/faq.md', 'kind: faq\n', faq.join('\n'))).toEqual([
    `7 empty-faq: ${message('One?')}`,
    `11 empty-faq: ${message('Three?')}`,
    `16 empty-faq: ${message('Five?')}`,
  ])
  expect(await check('en/a/article.md', '', faq.join('\n'))).toEqual([])
})

it.each(['md', 'mdx'])('kb check finds frames without a title in .%s', async (ending) => {
  const body = [
    '<iframe src="https://example.com/map"></iframe>',
    '',
    '<iframe src="https://example.com/map" title="Our shops"></iframe>',
    '',
  ]
  const said = await check(`en/a/b.${ending}`, '', [...body, '<iframe title=""></iframe>'].join('\n'))
  expect(said.map((line) => line.slice(0, 46))).toEqual([
    '5 untitled-frame: the frame has no title, so a',
    '9 untitled-frame: the frame has no title, so a',
  ])
})
