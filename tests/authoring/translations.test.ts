import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, run, siteYaml } from './content-folder.ts'

interface Language {
  lang: string
  articles: number
  translated: number
  percent: number
  counts: Record<string, number>
  own: number
  first: { key: string; standing: string; words: number; reason: string }[]
}

const article = (title: string, body: string, settings = ''): string => `---\ntitle: ${title}\n${settings}---\n${body}\n`
const words = 'Take a sheet of paper and fold it along the middle, then fold both corners in.'

async function folder(): Promise<string> {
  const dir = await folderWith({
    'site.yaml': `${siteYaml}featured: [planes/glue]\n`,
    'en/start/_category.yaml': 'title: Start\nguide: true\norder: 9\n',
    'en/start/first.md': article('First', words),
    'en/planes/fold.md': article('Fold', words, 'order: 1\n'),
    'en/planes/throw.md': article('Throw', `${words} See [paper](paper.md) and [glue](/planes/glue/).`, 'order: 2\n'),
    'en/planes/paper.md': article('Paper', words, 'order: 3\n'),
    'en/planes/land.md': article('Land', words, 'order: 4\n'),
    'en/planes/glue.md': article('Glue', words, 'order: 5\n'),
    'en/planes/later.md': article('Later', words, 'draft: true\n'),
    'ru/planes/fold.md': article('Сложить', 'Возьмите лист.'),
    'ru/planes/land.md': article('Посадка', 'Ждите.', 'source_revision: abcdefabcdef\n'),
    'ru/planes/own.md': article('Своё', 'Только здесь.'),
  })
  await run('translate-status', 'ru/planes/fold.md', '--content', dir)
  return dir
}

async function languages(dir: string, ...args: string[]): Promise<Language[]> {
  const { output } = await run('translations', '--json', '--content', dir, ...args)
  return (JSON.parse(output) as { languages: Language[] }).languages
}

describe('kb translations', () => {
  it('counts what a language has, drafts left out', async () => {
    const [russian, ...others] = await languages(await folder())
    expect(others).toEqual([])
    const counts = { current: 1, minor: 0, major: 1, unknown: 0, missing: 4 }
    expect(russian).toMatchObject({ lang: 'ru', articles: 6, translated: 2, percent: 33, counts, own: 1 })
  })

  it('puts guides and featured articles first, then what others link to, then the order of reading', async () => {
    const [russian] = await languages(await folder())
    expect(russian?.first.map(({ key, standing, reason }) => `${key} ${standing}: ${reason}`)).toEqual([
      'planes/glue missing: featured, 1 article links to it',
      'start/first missing: guide',
      'planes/paper missing: 1 article links to it',
      'planes/throw missing: no sign of its use',
      'planes/land major: no sign of its use',
    ])
  })

  it('goes by votes when there is a report', async () => {
    const dir = await folder()
    const report = join(dir, 'report.json')
    const row = (key: string, lang: string, yes: number) => ({ article: key, lang, votes: { yes, no: 1 } })
    await writeFile(
      report,
      JSON.stringify({
        days: 30,
        ranked: [row('planes/land', 'en', 5), row('planes/land', 'ru', 2)],
        notEnoughVotes: [row('planes/throw', 'en', 3)],
      }),
    )
    const [russian] = await languages(dir, '--report', report)
    expect(russian?.first.map(({ key }) => key).slice(2)).toEqual(['planes/land', 'planes/throw', 'planes/paper'])
    expect(russian?.first[2]?.reason).toBe('9 votes')
  })

  it('says it in words, with as many articles as asked for', async () => {
    const { output, code } = await run('translations', '--lang', 'ru', '--limit', '2', '--content', await folder())
    expect(code).toBe(0)
    expect(output).toContain('ru: 2 of 6 articles translated, 33 %')
    expect(output).toMatch(/missing +4 +67 %/)
    expect(output).toMatch(/1\. planes\/glue +missing +\d+ words +featured/)
    expect(output).not.toContain('planes/paper')
    expect(output).toContain('3 more; see --limit.')
  })

  it('refuses in one sentence what it cannot do', async () => {
    const dir = await folder()
    const refusal = async (...args: string[]) => (await run('translations', '--content', dir, ...args)).output
    expect(await refusal('--lang', 'et')).toBe('kb: `et` is not a language of site.yaml (en, ru). Did you mean en?\n')
    expect(await refusal('--lang', 'en')).toContain('is the default language')
    expect(await refusal('--limit', 'many')).toContain('--limit takes a whole number')
    expect(await refusal('--report', join(dir, 'none.json'))).toContain('none.json does not exist')
    expect(await refusal('--report', join(dir, 'site.yaml'))).toContain('is not valid JSON')
    await writeFile(join(dir, 'other.json'), '[]')
    expect(await refusal('--report', join(dir, 'other.json'))).toContain('is not a report')
  })
})
