import { expect, it } from 'vitest'
import { folderWith, run, siteYaml } from './content-folder.ts'

async function check(site: string, settings: string, body: string): Promise<string[]> {
  const dir = await folderWith({
    'site.yaml': siteYaml + site,
    'en/a/one.md': `---\ntitle: A title\ndescription: What it says.\n${settings}---\n${body}`,
    ...{ 'en/a/manual.docx': 'x', 'en/a/Menu.PNG': 'x', 'en/a/_own/plan.png': 'x', 'logo.svg': 'x' },
  })
  const { output } = await run('check', '--json', '--content', dir)
  const { findings } = JSON.parse(output) as { findings: { rule: string; file: string; line: number; message: string }[] }
  return findings.map(({ rule, file, line, message }) => `${file}:${line} ${rule}: ${message.replace(/one of .*/, '…')}`)
}

it('kb check finds links to files that are there and not published, or named with other capitals', async () => {
  const said = await check(
    '',
    '',
    '[a](manual.docx)\n![b](menu.png)\n![c](_own/plan.png)\n![d](Menu.PNG)\n[e](www.example.com)\n[f](One.md)\n',
  )
  expect(said).toEqual([
    'en/a/one.md:5 missing-file: the link `manual.docx` is dead: `en/a/manual.docx` is not published: its name begins with _ or does not end in …',
    'en/a/one.md:6 missing-file: the image `menu.png` is missing: there is `en/a/Menu.PNG`, and capitals count. Write the name as the file has it, or rename the file.',
    'en/a/one.md:7 missing-file: the image `_own/plan.png` is missing: `en/a/_own/plan.png` is not published: its name begins with _ or does not end in …',
    'en/a/one.md:9 missing-file: the link `www.example.com` is dead: without https:// it is read as a file. Write https://www.example.com.',
    'en/a/one.md:10 dead-link: the link `One.md` is dead: there is no article `en/a/One.md`. Did you mean `/a/one/`?',
  ])
})

it('kb check finds a picture for previews and a logo that are not there', async () => {
  const cure = 'Add it, or correct the path.'
  expect(await check('brand: { logo: lgo.svg }\n', 'image: ./menu.jpg\n', 'Words.')).toEqual([
    `en/a/one.md:4 missing-file: there is no file \`en/a/menu.jpg\`. ${cure}`,
    `site.yaml:8 missing-file: there is no file \`lgo.svg\`. ${cure}`,
  ])
  expect(await check('brand: { logo: logo.svg }\n', 'image: ../a/Menu.PNG\n', 'Words.')).toEqual([])
  expect(await check('', 'image: https://example.com/menu.png\n', 'Words.')).toEqual([])
})

it('kb check finds files that nothing reads because of their names', async () => {
  const article = '---\ntitle: A title\ndescription: What it says.\n---\nWords.\n'
  const dir = await folderWith({
    'site.yaml': siteYaml,
    'redirects.yml': '/old/: /a/one/\n',
    'en/a/one.md': article,
    'en/a/Two.MD': article,
    'en/a/three.markdown': article,
    'en/a/category.yml': 'title: A\n',
    ...{
      'en/a/README.md': 'For writers.',
      'en/a/_draft.markdown': article,
      'en/_old/four.markdown': article,
      'en/a/openapi.yml': 'openapi: 3',
    },
  })
  const { output } = await run('check', '--json', '--content', dir)
  const { findings } = JSON.parse(output) as { findings: { rule: string; file: string; message: string }[] }
  expect(findings.map(({ rule, file, message }) => `${file} ${rule}: ${message}`)).toEqual([
    'en/a/Two.MD unread-file: Nothing reads a file of this name. Rename it to `Two.md`.',
    'en/a/category.yml unread-file: Nothing reads a file of this name. Rename it to `_category.yaml`.',
    'en/a/three.markdown unread-file: Nothing reads a file of this name. Rename it to `three.md`.',
    'redirects.yml unread-file: Nothing reads a file of this name. Rename it to `redirects.yaml`.',
  ])
})
