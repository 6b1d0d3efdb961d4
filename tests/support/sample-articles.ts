/** Articles that use everything writers may use, for tests that look at all of it. */

/** Every component, in a language's own words around it. */
export function everyComponent(title: string, description: string, tabs: string): string {
  return `---
title: ${title}
description: ${description}
---

<Callout kind="tip" title="Faster">Press <Kbd keys="Ctrl+K" mac="⌘+K" />.</Callout>

## ${tabs} {#tabs}

<Tabs name="platform">
<Tab label="Windows">Open the Start menu.</Tab>
<Tab label="Linux">Open a terminal.</Tab>
</Tabs>

<Accordion title="On an old computer">Use the small build.</Accordion>

<Video src="https://www.youtube.com/watch?v=abc" title="Install in two minutes" />

## In order {#order}

<Steps>

1. Open **Billing** <Badge kind="tip">New</Badge>
2. Choose the invoice.

</Steps>

<Cards>
<Card title="Get a refund" href="/billing/refund/" icon="card">

Within thirty days.

</Card>
<Card title="No link here">

Only words.

</Card>
</Cards>

## Look {#look}

<Figure caption="The sample page">

![The sample page with a search field](page.png)

</Figure>

<FileTree>

- content
  - site.yaml

</FileTree>
`
}

export const everythingInMarkdown = `---
title: Everything in Markdown
description: Callouts, tables, lists, code and notes.
keywords: [markdown]
updated: 2026-01-15
reviewed: 2025-01-15
review_every: 3 months
---

Words with **weight**, *stress*, ~~regret~~, \`code\`, [a link](refund.md#partial), [another site](https://example.com/) and a note[^note].

> [!NOTE]
> A note with [a link](refund.md) and \`code\`.

> [!TIP]
> A tip.

> [!IMPORTANT]
> Something important.

> [!WARNING]
> A warning.

> [!CAUTION]
> A caution.

## A wide table {#table}

| Setting | Default | Least | Most | What it does |
| --- | ---: | :---: | ---: | --- |
| \`LIMIT_SITE_PER_MINUTE\` | 1,000 | 1 | 100,000 | How many votes a minute the whole site takes before it asks for proof |

## Code {#code}

\`\`\`ts
// A comment that is longer than a narrow screen is wide, so that the block scrolls by itself
export const answer: number = Math.max(1, 42) + '${'${words}'}'.length
\`\`\`

## Lists {#lists}

- [x] Done
- [ ] Not done

1. First
   - Inside
2. Second

> A quotation.

***

A-word-that-is-much-longer-than-a-narrow-screen-is-wide-and-that-must-not-push-the-page-aside-at-three-hundred-and-twenty-pixels.

[^note]: The note.
`
