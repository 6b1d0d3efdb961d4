import { describe, expect, it } from 'vitest'
import { folderWith, run, siteYaml } from './content-folder.ts'

async function check(synonyms: string): Promise<{ code: number; lines: string[] }> {
  const article = '---\ntitle: When do I get a refund?\nkeywords: [money back]\n---\nThe whole sum is on your card within five days.\n'
  const dir = await folderWith({ 'site.yaml': siteYaml, 'en/money/refund.md': article, 'synonyms.yaml': synonyms })
  const { code, output } = await run('check', '--json', '--content', dir)
  const { findings } = JSON.parse(output) as { findings: { rule: string; line: number; severity: string; message: string }[] }
  return { code, lines: findings.map(({ rule, line, severity, message }) => `${severity} ${rule} ${line}: ${message}`) }
}

describe('kb check and synonyms.yaml', () => {
  it('is silent about lines that help', async () => {
    expect(await check('en:\n  one_way:\n    reimbursement: refund\n    a.b: [refund, card]\n')).toEqual({ code: 0, lines: [] })
  })

  it('warns of lines that lead nowhere, are not needed, repeat others or go in a circle, with the line', async () => {
    const { code, lines } = await check(
      'en:\n  one_way:\n    voucher: coupon\n    money back: refund\n    pay.out: payoff\n    credit: debit\n    debit: credit\n  two_way:\n    - [sum, total]\n    - [total, card]\n',
    )
    expect(code).toBe(0)
    expect(lines.map((line) => line.slice(0, line.indexOf(':'))).sort()).toEqual([
      'warning useless-synonym 10',
      'warning useless-synonym 3',
      'warning useless-synonym 4',
      'warning useless-synonym 5',
      'warning useless-synonym 6',
      'warning useless-synonym 6',
      'warning useless-synonym 7',
      'warning useless-synonym 7',
    ])
    expect(lines.join('\n')).toContain('No article says "coupon"')
    expect(lines.join('\n')).toContain('leads back to itself')
  })

  it('compares words as search does, in the articles that search finds', async () => {
    const hidden = '---\ntitle: Zebras\nsearch: { exclude: true }\n---\nThey have stripes.\n'
    const chinese = '---\ntitle: 付款\n---\n您可以申请退款。\n'
    const dir = await folderWith({
      'site.yaml': siteYaml.replace(/languages:.*\n(?: .*\n)*/, 'languages: [{ code: en, label: English }, { code: zh, label: 中文 }]\n'),
      'en/money/refund.md': '---\ntitle: When do I get a refund?\n---\nThe whole sum is on your card.\n',
      'en/money/zebras.md': hidden,
      'zh/money/pay.md': chinese,
      'synonyms.yaml':
        'en:\n  one_way:\n    payback: refunds\n    refunds: refund\n    horse: stripes\n    pin: title\nzh:\n  one_way:\n    返款: 退款\n',
    })
    const { findings } = JSON.parse((await run('check', '--json', '--content', dir)).output) as {
      findings: { rule: string; message: string }[]
    }
    expect(
      findings.flatMap(({ rule, message }) => (rule === 'useless-synonym' ? [message.slice(0, message.indexOf(',') + 1) || message] : [])),
    ).toEqual([
      'Every article that says "refund" says "refunds" already. Take this line out.',
      'No article says "stripes",',
      'No article says "title",',
    ])
  })

  it('leaves a file that cannot be used to the reading of the folder', async () => {
    const { code, lines } = await check('de:\n  one_way:\n    a: b\n')
    expect(code).toBe(1)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('error unreadable 1: The site has no language "de"')
  })
})
