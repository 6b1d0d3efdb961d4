/** An article of blocks in plain Markdown, and one of the same as components, for tests that look at both. */
export const blocksInMarkdown = `---
title: Connect your domain
description: Steps and choices in plain Markdown.
---

Your address in front of your words.

:::steps
<Snippet name="open-settings" />
3. Connect your domain. It takes a minute.

   :::details[Where is my domain?]{#where}
   Ask the person who pays for it.
   :::
4. Wait.
:::

## Check it {#check}

::::tabs{name="platform"}
:::tab[Windows]
Open the Start menu.

### In a terminal {#terminal}

Type \`nslookup example.com\`.
:::
:::tab[Linux]
Open a terminal.
:::
::::

:::figure[What you should see]
![The sample page with a search field](../getting-started/page.png)
:::

:::files
- content
  - site.yaml
:::

:::tip[Faster]
Ask for *two* domains at once.
:::
`

export const openSettings = `1. Open **Settings**.
2. Sign in as the owner.
`

export const blocksAsComponents = `---
title: Connect your domain with components
description: Steps and choices as components.
---

Your address in front of your words.

<Steps>

<Snippet name="open-settings" />
3. Connect your domain. It takes a minute.

   <Accordion title="Where is my domain?" id="where">

   Ask the person who pays for it.

   </Accordion>
4. Wait.

</Steps>

## Check it {#check}

<Tabs name="platform">
<Tab label="Windows">

Open the Start menu.

### In a terminal {#terminal}

Type \`nslookup example.com\`.

</Tab>
<Tab label="Linux">

Open a terminal.

</Tab>
</Tabs>

<Figure caption="What you should see">

![The sample page with a search field](../getting-started/page.png)

</Figure>

<FileTree>

- content
  - site.yaml

</FileTree>

<Callout kind="tip" title="Faster">

Ask for *two* domains at once.

</Callout>
`
