import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { render } from './sample.ts'

describe('code', () => {
  it('is coloured to its end, however long that takes', async () => {
    let now = 0
    const slow = vi.spyOn(Date, 'now').mockImplementation(() => (now += 400))
    onTestFinished(() => slow.mockRestore())
    const { html } = await render('```js\nconst slow = [1, 2, 3, 4, 5, 6, 7, 8, 9]\n```')
    expect(html.match(/t-constant/g)).toHaveLength(10)
  })

  it('is coloured by class and never by style attribute', async () => {
    const { html } = await render('```js\nconst answer = "yes"\n```')
    expect(html).toMatch(/<pre class="code" tabindex="0" data-lang="js"><code><span class="t-keyword">const<\/span>/)
    for (const lang of ['JavaScript', 'js{1,3}']) expect((await render(`\`\`\`${lang}\nconst a = 1\n\`\`\``)).html).toContain('t-keyword')
    expect(html).toContain('<span class="t-string')
    expect(html).not.toContain('style=')
  })

  it('in an unknown language, or in none, is shown as it is', async () => {
    for (const lang of ['', 'klingon', 'constructor', 'toString', '__proto__']) {
      const { html } = await render(`\`\`\`${lang}\nconst <answer>\n\`\`\``)
      expect(html).toMatch(/<code>const &(lt|#x3C);answer(>|&gt;)<\/code>/)
    }
  })

  it('is not coloured in lines that nobody reads to the end, which took a minute', async () => {
    const { html } = await render(`\`\`\`js\nconst a = 1\n${'_'.repeat(20_000)}\n\`\`\``)
    expect(html).toContain('<span class="t-keyword">const</span>')
    expect(html).toContain(`\n${'_'.repeat(20_000)}`)
  })

  it('by indentation is code too', async () => {
    expect((await render('Words\n\n    npm ci\n')).html).toContain('<pre class="code" tabindex="0"><code>npm ci</code></pre>')
    expect((await render('Words\n\n\tnpm ci\n')).html).toContain('<pre class="code" tabindex="0"><code>npm ci</code></pre>')
  })
})
