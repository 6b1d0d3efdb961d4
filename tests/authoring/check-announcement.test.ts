import { expect, it } from 'vitest'
import { folderWith, run, siteYaml } from './content-folder.ts'

async function check(until: string): Promise<unknown> {
  const dir = await folderWith({
    'site.yaml': `${siteYaml}announcement:\n  text: We move on Saturday.\n${until}`,
    'en/a/one.md': '---\ntitle: A title\n---\nA first sentence that is long enough.\n',
  })
  const { code, output } = await run('check', '--json', '--content', dir)
  const { findings } = JSON.parse(output) as { findings: Record<string, unknown>[] }
  return { code, findings: findings.map(({ severity, rule, file, line, message }) => ({ severity, rule, file, line, message })) }
}

it('warns of an announcement the day after its last day, and lets the site be published', async () => {
  const message = 'its last day was 2026-05-30, and no page shows it any more. Take the announcement out, or give it a day to come.'
  expect(await check('  until: 2026-05-30\n')).toEqual({
    code: 0,
    findings: [{ severity: 'warning', rule: 'past-announcement', file: 'site.yaml', line: 10, message }],
  })
})

it('is silent about an announcement through its last day, or without one', async () => {
  const silent = { code: 0, findings: [] }
  expect(await check('  until: 2026-05-31\n')).toEqual(silent)
  expect(await check('')).toEqual(silent)
})
