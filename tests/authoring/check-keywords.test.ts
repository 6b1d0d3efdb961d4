import { expect, it } from 'vitest'
import { folderWith, run, siteYaml } from './content-folder.ts'

const article = `---
title: When do I get a refund?
keywords:
  - money back
  - refunds
  - reimbursement
  - Money-back
  - card
---
The whole sum is on your card within five days.
`

it('kb check warns of keywords that are written twice or stand in the title, in whatever form, each with its line', async () => {
  const dir = await folderWith({ 'site.yaml': siteYaml, 'en/money/refund.md': article })
  const { code, output } = await run('check', '--json', '--content', dir)
  const { findings } = JSON.parse(output) as { findings: { rule: string; line: number; severity: string; message: string }[] }
  expect(code).toBe(0)
  expect(findings.map(({ severity, rule, line, message }) => `${severity} ${rule} ${line}: ${message}`)).toEqual([
    'warning useless-keyword 5: "refunds" changes nothing: the title says it. Leave it out.',
    'warning useless-keyword 7: "Money-back" changes nothing: "money back" before it says the same. Leave it out.',
  ])
})
