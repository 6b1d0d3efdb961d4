import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith } from './content-folder.ts'
import { importFrom, importing } from './imported.ts'

async function convert(text: string, parts: Record<string, string> = {}): Promise<{ body: string; report: string; code: number }> {
  const { body, report, code } = await importing({ 'docs/a/page.md': `# Page\n\n${text}\n`, ...parts })
  return { body: body('en/a/page.md').trimEnd(), report, code }
}

describe('macros of other tools', () => {
  it.each([
    [
      'an admonition',
      '!!! warn ""\n\n    Be *careful*.\n\n    And slow.\n\nAfter.',
      '> [!WARNING]\n> Be *careful*.\n>\n> And slow.\n\nAfter.',
    ],
    ['an admonition with a title', '!!! tip "Do this"\n    Go.', '> [!TIP]\n> **Do this**\n>\n> Go.'],
    ['an admonition in a step', '1. One\n\n    !!! note ""\n\n        Inner.\n\n1. Two', '1. One\n\n    > [!NOTE]\n    > Inner.\n\n1. Two'],
    [
      'a folded admonition',
      '??? info "More & <more>"\n    Words.',
      '<details>\n<summary>More &amp; &lt;more></summary>\n\nWords.\n\n</details>',
    ],
    [
      'a note',
      'Before.\n{% note alert "Stop" %}\n\nWords.\n\n{% endnote %}\nAfter.',
      'Before.\n\n> [!CAUTION]\n> **Stop**\n>\n> Words.\n\nAfter.',
    ],
    [
      'cuts inside cuts',
      '{% cut "Outer" %}{#out name=g}\n\nA\n\n{% cut "`Inner`" %}\n\nB\n\n{% endcut %}\n\n{% endcut %}',
      '<details id="out">\n<summary>Outer</summary>\n\nA\n\n<details>\n<summary><code>Inner</code></summary>\n\nB\n\n</details>\n\n</details>',
    ],
    ['a container', ':::tip[Try]\n\nWords.\n\n:::', '> [!TIP]\n> **Try**\n>\n> Words.'],
    ['an alert GitHub does not know', '>[!INFO]\n>\n>Words.', '>[!NOTE]\n>\n>Words.'],
    [
      'marked terms',
      'Click **[!UICONTROL Save]** in [[!DNL Cloud] `[!DNL x]`](https://example.com).',
      'Click **Save** in [Cloud `[!DNL x]`](https://example.com).',
    ],
    [
      'tabs between marks',
      '{start_tabs}\n\n{tab|desktop-web}\n\n1. One\n\n{tab|ios}\n\n1. Two\n\n{end_tabs}\n\nAfter.',
      '**Desktop and web**\n\n1. One\n\n**iOS**\n\n1. Two\n\nAfter.',
    ],
    [
      'a list of tabs',
      '{% list tabs group=os %}\n\n- Windows\n\n  - Inner\n\n- macOS\n\n  Words.\n\n{% endlist %}',
      '- **Windows**\n\n  - Inner\n\n- **macOS**\n\n  Words.',
    ],
    ['a table', '#|\n|| **A** | `b|c` ||\n|| 1 | 2 ||\n|#', '| **A** | `b\\|c` |\n| --- | --- |\n| 1 | 2 |'],
    [
      'a table of blocks',
      '#|\n|| A |\n- one\n- two\n||\n|#',
      '<table>\n<tr>\n<td>\n\nA\n\n</td>\n<td>\n\n- one\n- two\n\n</td>\n</tr>\n</table>',
    ],
    ['a place without a heading', 'Words {#spot} and [there](#spot).', 'Words <a id="spot"></a> and [there](#spot).'],
    ['a heading with two ids', '## Part {#one} {#two}\n\n[x](#one) [y](#two)', '## Part <a id="one"></a> {#two}\n\n[x](#one) [y](#two)'],
    ['a word in fixed width', '## Not ##this## but\n\n##that## ##', '## Not `this` but\n\n`that` ##'],
    ['a literal variable', 'Write not_var{{name}}.', 'Write {{name}}.'],
  ])('%s keeps its meaning', async (_name, before, after) => {
    expect(await convert(before)).toMatchObject({ body: after, code: 0 })
  })

  it('are shown in code as they are', async () => {
    const text =
      'Write `{% note %}` and:\n\n```\n{% note info %}\n\n{% endnote %}\n{!part.md!}\n!!! tip ""\n{tab|x}\n```\n\n- x\n\n  ~~~\n  {{name}} [!DNL x] {#id}\n  ~~~'
    expect(await convert(text)).toEqual({ body: text, report: '', code: 0 })
  })

  it('puts parts in place, where they may be the first steps of a list', async () => {
    const { body, report } = await convert(
      '{!steps.md!}\n1. Third.\n\n    {!note.md!}\n\n1. {!inner.md!}\n\n{% include notitle [x](../_includes/titled.md) %}\n\n{!none.md!}',
      {
        'docs/include/steps.md': '1. First.\n\n1. Second [link](../a/page.md).\n',
        'docs/include/note.md': '!!! tip ""\n    A tip.\n',
        'docs/include/inner.md': 'Fourth:\n\n* deep\n',
        'docs/include/unused.md': 'x',
        'docs/_includes/titled.md': '# Title\n\nIts words.\n\n![x](gone.png)\n',
      },
    )
    expect(body).toBe(
      '1. First.\n\n1. Second [link](page.md).\n1. Third.\n\n    > [!TIP]\n    > A tip.\n\n1. Fourth:\n\n   * deep\n\nIts words.\n\n![x](gone.png)\n\n{!none.md!}',
    )
    expect(report).toContain('a/page.md:12  {!none.md!}')
    expect(report).toContain('_includes/titled.md:5  gone.png')
    expect(report).toContain('include/unused.md  a part that no article includes')
  })

  it('takes one section of a part, and never goes round in circles', async () => {
    const { body, report } = await convert('{% include [x](../_includes/part.md#two) %}\n\n{!round.md!}', {
      'docs/_includes/part.md': '# Part\n\nNo.\n\n## One\n\nNo.\n\n## Two {#two}\n\nYes.\n\n### Below\n\nYes.\n\n## Three\n\nNo.\n',
      'docs/include/round.md': 'Round {!round.md!}\n',
    })
    expect(body).toBe('## Two {#two}\n\nYes.\n\n### Below\n\nYes.\n\nRound {!round.md!}')
    expect(report).toContain('include/round.md:1  {!round.md!}')
  })

  it('puts variables in place and drops sizes, saying so', async () => {
    const { body, report } = await convert('Run {{tool}} {{unknown}}. ![x](x.png =100x200) ![x](x.png "t"){width=100}', {
      'docs/presets.yaml': 'default:\n  tool: plane\n  many: |\n    a\n    b\n',
      'docs/a/x.png': 'png',
    })
    expect(body).toBe('Run plane {{unknown}}. ![x](images/x.png) ![x](images/x.png "t")')
    expect(report).toContain('a/page.md:3  {{unknown}}')
    expect(report).toContain('a/page.md:3  =100x200')
    expect(report).toContain('a/page.md:3  {width=100}')
  })

  it('takes the meaning of other macros from a file', async () => {
    const dir = await folderWith({
      'docs/a/page.md': '# Page\n\n{settings|your-bots}\n\n2. Two.\n\n    {tip}\n\n`{tip}` and {other|x}\n',
      'macros.yaml': "'{settings|*}': '1. Open **$1**.'\n'{tip}': \"> [!TIP]\\n> Rest.\"\n",
    })
    const { body, report } = await importFrom(join(dir, 'docs'), join(dir, 'content'), '--macros', join(dir, 'macros.yaml'))
    expect(body('en/a/page.md')).toBe('1. Open **Your bots**.\n\n2. Two.\n\n    > [!TIP]\n    > Rest.\n\n`{tip}` and {other|x}\n')
    expect(report).toContain('a/page.md:9  {other|x}')
    expect(report).not.toContain('{settings')
  })

  it('fills in the title of a link that asks for it', async () => {
    const { body } = await convert('See [{#T}](other.md) and [{#T}](other.md#part).', {
      'docs/a/other.md': '# The other\n\n## A part {#part}\n',
    })
    expect(body).toBe('See [The other](other.md) and [A part](other.md#part).')
  })

  it.each([
    '{settings_tab|your-bots}',
    '{% if x == 1 %}',
    '{% note info %} never closed',
    '[!VIDEO https://example.com/v]',
    '!!! mystery "x"',
    ':::tabs',
    '{: .wide }',
    '{generate_index}',
    '## Heading {generate_index}',
    '#|\n|| a | > ||\n|#',
    '<form action="/x">',
    'Click <i class="fa fa-bell"></i>.',
    '[term](*key)',
  ])('%s has no equal: it is left as written and listed', async (text) => {
    const { body, report } = await convert(text)
    expect(body).toBe(text)
    expect(report).toContain('a/page.md:3  ')
  })
})
