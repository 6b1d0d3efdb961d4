import { expect, it } from 'vitest'
import { folderWith, run, siteYaml } from './content-folder.ts'

const variables = 'variables:\n  price: 9 €\n  return.days: { en: 30 days, ru: 30 дней }\n'

async function unknown(files: Record<string, string>): Promise<string[]> {
  const dir = await folderWith({ 'site.yaml': siteYaml + variables, ...files })
  const { output } = await run('check', '--json', '--content', dir)
  const { findings } = JSON.parse(output) as { findings: { severity: string; rule: string; file: string; line: number; message: string }[] }
  expect(findings.every(({ rule, severity }) => rule === 'unknown-variable' && severity === 'error')).toBe(true)
  return findings.map(({ file, line, message }) => `${file}:${line} ${message}`).sort()
}

const article = (title: string, body: string): string => `---\ntitle: ${title}\ndescription: About it.\n---\n\n${body}\n`

it('kb check names each variable that is none, in words, links, blocks and settings, with its line and the nearest', async () => {
  const found = await unknown({
    'en/a/b.md': article(
      '"{{Pirce}} a month"',
      'It costs {{price}}, not {{pirce}}.\n\n:::details[After {{ return days }}]\n[x](https://example.com/{{host}})\n:::',
    ),
    'en/_snippets/s.md': 'Within {{return.day}}.',
    'ru/a/b.md': article('Цена', '<Snippet name="s" />\n\n<img src="https://example.com/x.png" alt="{{return.days}} {{prise}}">'),
  })
  const cure = 'Braces that readers should see stand between backticks.'
  expect(found).toEqual([
    `en/a/b.md:2 there is no variable \`Pirce\`, so readers see {{Pirce}}. Did you mean \`{{price}}\`? ${cure}`,
    `en/a/b.md:6 there is no variable \`pirce\`, so readers see {{pirce}}. Did you mean \`{{price}}\`? ${cure}`,
    `en/a/b.md:8 there is no variable \`return days\`, so readers see {{return days}}. Did you mean \`{{return.days}}\`? ${cure}`,
    `en/a/b.md:9 there is no variable \`host\`, so readers see {{host}}. Use one of price, return.days, or define it under \`variables\` in site.yaml. ${cure}`,
    `ru/a/b.md:6 there is no variable \`return.day\`, so readers see {{return.day}}. Did you mean \`{{return.days}}\`? ${cure}`,
    `ru/a/b.md:8 there is no variable \`prise\`, so readers see {{prise}}. Did you mean \`{{price}}\`? ${cure}`,
  ])
})

it('kb check says nothing of braces that are meant: in code, comments, behind a backslash, and around variables', async () => {
  const body = [
    'Write `{{name}}`, <code>{{name}}</code> or {\\{name}}. {{price}} and {{ return.days }} are variables.',
    '',
    '```yaml\ntoken: ${{ secrets.TOKEN }} {{name}}\n```',
    '',
    '<!-- {{later}} -->',
    '',
    '    {{indented}}',
  ]
  expect(await unknown({ 'en/a/b.md': article('"{{price}} a month"', body.join('\n')) })).toEqual([])
})

it('kb check looks at the texts of site.yaml, categories and glossaries, and at variables within variables', async () => {
  const found = await unknown({
    'site.yaml': `${siteYaml}announcement:\n  text: From {{price}}, {{priec}}.\n${variables}  plan: The {{price}} plan\n`,
    'en/a/_category.yaml': 'title: Prices\nsummary: From {{pricce}}.\n',
    'en/a/b.md': article('B', 'What is [it](glossary:plan) to you?'),
    'en/glossary.yaml': 'plan: What costs {{prize}}.\n',
  })
  expect(found.map((line) => line.replace(/ Use .*| Braces .*/, ''))).toEqual([
    'en/a/_category.yaml:2 there is no variable `pricce`, so readers see {{pricce}}. Did you mean `{{price}}`?',
    'en/glossary.yaml:1 there is no variable `prize`, so readers see {{prize}}. Did you mean `{{price}}`?',
    'site.yaml:13 variables are not put into variables. Write the words of {{price}} here.',
    'site.yaml:9 there is no variable `priec`, so readers see {{priec}}. Did you mean `{{price}}`?',
  ])
})
