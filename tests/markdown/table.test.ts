import { describe, expect, it } from 'vitest'
import { render } from './sample.ts'

describe('tables', () => {
  it('scroll inside themselves and can be reached by keyboard', async () => {
    const { html } = await render('| a | b |\n|---|--:|\n| 1 | 2 |')
    expect(html).toMatch(/<section class="table-scroll" aria-label="Table" tabindex="0"><table>/)
    expect(html).toMatch(/<td class="align-right">2<\/td>/)
    expect(html).not.toContain('style=')
  })

  it('have names that differ, from their caption or the heading above', async () => {
    const table = '| a |\n|---|\n| 1 |\n'
    const { html } = await render(
      `${table}\n${table}\n## Prices *now*\n\n${table}\nWords.\n\n${table}\n<table><caption>Limits</caption><tr><td>1</td></tr></table>`,
    )
    expect([...html.matchAll(/aria-label="([^"]*)"/g)].map((match) => match[1])).toEqual([
      'Table',
      'Table (2)',
      'Table: Prices now',
      'Table: Prices now (2)',
      'Limits',
    ])
  })

  it('are named by the words of a heading, not by what a term in it means', async () => {
    const files = { 'en/glossary.yaml': 'hook: A thing to hang on.\n' }
    const { html } = await render('## A [hook](glossary:)\n\n| a |\n|---|\n| [hook](glossary:) |', { files })
    expect(html).toContain('aria-label="Table: A hook"')
    expect(html.match(/A thing to hang on/g)).toHaveLength(2)
  })

  it('may be raw HTML', async () => {
    expect((await render('<table><tr><td>1</td></tr></table>')).html).toMatch(/<section class="table-scroll"[^>]*><table>/)
  })
})
