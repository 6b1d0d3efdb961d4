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

const own = `---
title: When do I get a refund?
keywords:
  - five days
  - Cards
  - on your bank
---
The whole sum is on your card within five days.

| Sum on your |
| --- |
| bank account |
`

it('kb check counts keywords that stand in their own article’s text, which is nothing to mend, and lists them when asked', async () => {
  const dir = await folderWith({
    'site.yaml': siteYaml,
    'en/money/refund.md': own,
    'en/money/other.md': own.replace(/keywords[\s\S]*bank\n/, ''),
  })
  expect(await run('check', '--content', dir)).toEqual({
    code: 0,
    output: expect.stringMatching(
      /^2 articles checked: nothing to mend\.\n2 keywords stand in their own article's text, .* -- --keywords\n$/,
    ),
  })
  expect(JSON.parse((await run('check', '--json', '--content', dir)).output)).toEqual({
    ...{ articles: 2, errors: 0, warnings: 0, notes: 2, findings: [] },
  })
  const { code, output } = await run('check', '--keywords', '--content', dir)
  expect(code).toBe(0)
  const cure = "stands in the article's own text. Leave it out, unless the article should come before others for it."
  expect(output.split('\n').slice(0, 5)).toEqual([
    'en/money/refund.md:4',
    `  note (keyword-in-text): keywords: "five days" ${cure}`,
    '',
    'en/money/refund.md:5',
    `  note (keyword-in-text): keywords: "Cards" ${cure}`,
  ])
})
