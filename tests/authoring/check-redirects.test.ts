import { describe, expect, it } from 'vitest'
import { folderWith, run, siteYaml } from './content-folder.ts'

const article = (body: string, settings = ''): string =>
  `---\ntitle: A title\n${settings}---\nA first sentence that is long enough.\n\n${body}`

/** Place, rule and message of each finding. */
async function check(files: Record<string, string>): Promise<string[]> {
  const dir = await folderWith({ 'site.yaml': siteYaml, ...files })
  const { output } = await run('check', '--json', '--content', dir)
  const { findings } = JSON.parse(output) as { findings: { rule: string; file: string; line: number; message: string }[] }
  return findings.map(({ rule, file, line, message }) => `${file}:${line} ${rule}: ${message}`)
}

describe('kb check of redirects', () => {
  it('follows them to where they end', async () => {
    const findings = await check({
      'redirects.yaml':
        '/old/: /a/one/#part\n/older/: /old/\n/away/: https://example.com/\n/lost/: /a/none/\n/vague/: /a/one/#none\n/oldest/: /by-alias/#part\n',
      'en/a/one.md': article('## Part\n', 'aliases: [/by-alias/]\n'),
    })
    expect(findings).toEqual([
      expect.stringMatching(/^redirects\.yaml:4 dead-link: it leads to `\/a\/none\/`/),
      expect.stringMatching(/^redirects\.yaml:5 dead-anchor: /),
    ])
  })

  it('names one from a part of a page that is still there', async () => {
    const findings = await check({
      'redirects.yaml': '"/a/one/#part": /a/two/\n"/a/one/#gone": /a/two/\n',
      'en/a/one.md': article('## Part\n'),
      'en/a/two.md': article(''),
    })
    const message = 'en/a/one.md still has this part, so nobody is led on from there. Remove the line, or the part.'
    expect(findings).toEqual([`redirects.yaml:1 dead-link: ${message}`])
  })
})
