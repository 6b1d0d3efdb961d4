import { describe, expect, it } from 'vitest'
import { checkContent } from '../../src/authoring/check/content.ts'
import { probeAll } from '../../src/authoring/external/round.ts'
import { folderWith, run, siteYaml } from './content-folder.ts'
import { ask, newMemory, page, serve } from './elsewhere.ts'

describe('kb check --external', () => {
  const article = (body: string): string => `---\ntitle: A title\n---\nA first sentence that is long enough.\n\n${body}\n`

  it('looks up full addresses of the site itself among its pages, and asks nobody', async () => {
    const places = ['', '/', '/a/two/#part', '/ru/a/two/', '/search/?q=x', '.org/none/', '/a/none/', '/a/two/#none']
    const dir = await folderWith({
      'site.yaml': siteYaml.replace('example.com', 'tierzero.dev'),
      'en/a/one.md': article(places.map((place) => `[x](https://help.tierzero.dev${place})`).join('\n')),
      'en/a/two.md': article('## Part'),
    })
    let asked: readonly string[] = []
    const { findings } = await checkContent(dir, '2026-05-31', (addresses) => {
      asked = addresses
      return Promise.resolve(new Map())
    })
    expect(findings.map(({ file, line, rule }) => `${file}:${line ?? ''} ${rule}`)).toEqual([
      'en/a/one.md:12 dead-link',
      'en/a/one.md:13 dead-anchor',
    ])
    expect(asked).toEqual(['https://help.tierzero.dev.org/none/'])
  })

  it('says file, line and cure of every link that is dead, has moved or could not be checked, wherever it is written', async () => {
    const { url } = await serve({ '/good': page(200), '/moved': page(301, { location: '/good' }), '/shy': page(403) })
    const dir = await folderWith({
      'site.yaml': `${siteYaml}links:\n  footer:\n    - { label: Terms, to: '${url}/terms' }\n`,
      'redirects.yaml': `/old/: ${url}/gone\n`,
      'en/_snippets/part.md': `Words.\n\n[x](${url}/in-a-snippet)`,
      'en/a/one.md': article(
        [
          `[x](${url}/good) [y](${url}/dead) ${url}/bare and <${url}/brackets>`,
          `![z](${url}/picture.png) [m](${url}/moved#part) [s](${url}/shy)`,
          `<a href="${url}/html">h</a> [r][ref] [e](https://example.com/none) [i](one.md)`,
          '',
          '<Snippet name="part" />',
          '',
          `[ref]: ${url}/reference`,
        ].join('\n'),
      ),
      'en/a/two.mdx': article(`<a href="${url}/jsx">x</a>`),
    })
    const { memory } = await newMemory()
    const { findings } = await checkContent(dir, '2026-05-31', (addresses) => probeAll(addresses, { ask, memory, delay: 0, atOnce: 4 }))
    expect(
      findings
        .map(({ rule, file, line, message }) => `${file}:${line ?? ''} ${rule} ${/`http[^`]*?(\/[^/`]*)`/.exec(message)?.[1] ?? ''}`)
        .sort(),
    ).toEqual([
      'en/a/one.md:10 dead-external /in-a-snippet',
      'en/a/one.md:12 dead-external /reference',
      'en/a/one.md:6 dead-external /bare',
      'en/a/one.md:6 dead-external /brackets',
      'en/a/one.md:6 dead-external /dead',
      'en/a/one.md:7 dead-external /picture.png',
      'en/a/one.md:7 moved-external /moved#part',
      'en/a/one.md:7 unchecked-external /shy',
      'en/a/one.md:8 dead-external /html',
      'en/a/two.mdx:6 dead-external /jsx',
      'redirects.yaml:1 dead-external /gone',
      'site.yaml:10 dead-external /terms',
    ])
    const messages = findings.map(({ message }) => message)
    expect(messages).toContain(
      `the link \`${url}/dead\` is dead: the server answers 404: there is no such page. Link to where it is now, or remove the link.`,
    )
    expect(messages).toContain(`what \`${url}/moved#part\` leads to has moved for good. Link to \`${url}/good#part\`.`)
    expect(messages).toContain(`the link \`${url}/shy\` could not be checked: the server answers 403. Try it in a browser.`)
  })

  it('leaves this machine alone, and is no failure where something could not be checked; without it nothing is asked', async () => {
    const { url, asked } = await serve({})
    const dir = await folderWith({ 'site.yaml': siteYaml, 'en/a/one.md': article(`[x](${url}/dead)`) })
    const { code, output } = await run('check', '--external', '--content', dir)
    expect(output).toContain('Asking for 1 address on 1 host')
    expect(output).toContain('en/a/one.md:6\n  warning (unchecked-external)')
    expect(output).toContain('is on a private network')
    expect(code).toBe(0)
    expect((await run('check', '--content', dir)).output).toContain('nothing to mend')
    expect(asked).toEqual([])
  })
})
