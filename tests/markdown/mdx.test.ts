import { describe, expect, it } from 'vitest'
import { render } from './sample.ts'

describe('MDX', () => {
  const mdx = { file: 'en/writing/page.mdx' }

  it('evaluates expressions and keeps Markdown around them', async () => {
    const { html } = await render('## Sum\n\nTwo and two are **{2 + 2}**.', mdx)
    expect(html).toContain('<h2 id="sum">Sum</h2>')
    expect(html).toContain('Two and two are <strong>4</strong>.')
  })

  it('that throws names the file and the reason', async () => {
    await expect(render('Words {nobody.name} here.', mdx)).rejects.toThrow(
      /en\/writing\/page\.mdx\n\s+an expression in \{ \} fails: nobody is not defined\./,
    )
  })

  it('that does not compile names the file and the line in the file', async () => {
    await expect(render('Words\n\nOpen { here', mdx)).rejects.toThrow(/en\/writing\/page\.mdx:\d+\n\s+this is not valid MDX: /)
  })
})
