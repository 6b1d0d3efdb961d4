import { describe, expect, it, onTestFinished } from 'vitest'
import { readFolder, readSite } from '../../src/knowledge/folder.ts'
import { temporaryFolder, writeFiles, type Files } from '../support/folder.ts'
import { siteYaml, textOf } from './sample.ts'

const variables = 'variables: { plan: { en: Team plan, ru: Тариф «Команда» }, price: 9 € }\n'

async function read(files: Files) {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  writeFiles(dir, { 'en/a/b.md': textOf('B'), ...files })
  const site = await readSite(dir)
  return { site, folder: await readFolder(dir, site) }
}

it('Variables stand in every text of site.yaml, in the words of each language', async () => {
  const { site } = await read({
    'site.yaml': siteYaml(`${variables}description: '{{plan}}: help'
announcement:
  text: The {{plan}} costs {{price}} and {{more}}.
  link: { label: { en: 'The {{plan}}', ru: '{{plan}}' }, to: /a/b/ }
links: { header: [{ label: '{{plan}}', to: /a/ }] }
contact: { channels: [{ kind: email, label: Write, to: help@example.com, hours: 'With the {{plan}}' }] }
`),
  })
  expect(site).toMatchObject({
    name: 'Paper planes',
    description: { en: 'Team plan: help', ru: 'Тариф «Команда»: help' },
    announcement: {
      text: { en: 'The Team plan costs 9 € and {{more}}.', ru: 'The Тариф «Команда» costs 9 € and {{more}}.' },
      link: { label: { en: 'The Team plan', ru: 'Тариф «Команда»' } },
    },
    links: { header: [{ label: { en: 'Team plan', ru: 'Тариф «Команда»' } }] },
    contact: { channels: [{ label: 'Write', hours: { en: 'With the Team plan' } }] },
  })
})

it('Variables stand in categories and glossaries, too', async () => {
  const { folder } = await read({
    'site.yaml': siteYaml(variables),
    'en/a/_category.yaml': "title: '{{plan}}'\nsummary: From {{price}}\n",
    'ru/glossary.yaml': 'plan: Это {{plan}}.\n',
  })
  expect(folder.problems).toEqual([])
  expect(folder.categories[0]).toMatchObject({ title: 'Team plan', summary: 'From 9 €' })
  expect(folder.reusables.glossaries).toEqual({ ru: { plan: 'Это Тариф «Команда».' } })
})

describe('Variables in YAML', () => {
  const odd = 'variables: { plan: \'Team: the "best" #1\', list: "- [a], {b}", year: "2026" }\n'

  it('stay text whatever signs they hold, with quotes around them and without', async () => {
    const { folder } = await read({
      'site.yaml': siteYaml(odd),
      'en/a/b.md': textOf('{{plan}} basics', 'keywords: [{{list}}, \'{{plan}}\', "{{plan}}"]\nowner: {{year}}'),
      'en/a/_category.yaml': 'title: {{plan}}\nsummary: {{list}}\n',
      'en/glossary.yaml': '{{plan}}: About {{plan}}\n',
    })
    expect(folder.problems).toEqual([])
    const plan = 'Team: the "best" #1'
    expect(folder.articles[0]).toMatchObject({ title: `${plan} basics`, keywords: ['- [a], {b}', plan, plan], owner: '2026' })
    expect(folder.categories[0]).toMatchObject({ title: plan, summary: '- [a], {b}' })
    expect(folder.reusables.glossaries).toEqual({ en: { [plan]: `About ${plan}` } })
  })

  it('need no quotes in site.yaml, nor where there is no variable of the name', async () => {
    const { site, folder } = await read({
      'site.yaml': siteYaml(odd).replace('Paper planes', '{{year}} help'),
      'en/a/b.md': textOf('{{plam}} basics', 'owner: {{ no name }}'),
    })
    expect(site.name).toEqual({ en: '2026 help', ru: '2026 help' })
    expect(folder.problems).toEqual([])
    expect(folder.articles[0]).toMatchObject({ title: '{{plam}} basics', owner: '{{ no name }}' })
  })

  it('leave the lines of what is wrong where they are', async () => {
    const { folder } = await read({ 'site.yaml': siteYaml(odd), 'en/a/b.md': textOf('{{plan}}', 'keywords: {{list}}\nkind: {{year}}') })
    expect(folder.problems.map(({ line, key }) => [line, key])).toEqual([
      [5, 'kind'],
      [4, 'keywords'],
    ])
  })
})
