/** A tiny help center for the built-site and browser tests: every page type, three languages, one of them right to left. */
import { png } from './png.ts'
import type { Files } from './folder.ts'
import { blocksAsComponents, blocksInMarkdown, openSettings } from './sample-blocks.ts'
import { everyComponent, everythingInMarkdown } from './sample-articles.ts'

const install = `---
title: Install the program
description: Get the program and open it for the first time.
kind: guide
order: 1
updated: 2026-03-01
---

You need about **300 MB** of free space. [The first article](first-article.md) goes on from here.

> [!NOTE]
> Nothing is sent anywhere while you try it out.

## Before you begin {#before}

| Setting | Default | What it does |
| --- | ---: | --- |
| \`PORT\` | 4321 | Where the program listens |

## Start the program {#start}

1. Open a terminal.
2. Run this:

   \`\`\`sh
   npm start
   \`\`\`

### What you should see {#see}

The sample page opens.

![The sample page with a search field](page.png)

## If it does not start {#trouble}

Another program uses the port. Choose a different one.
`

const questions = `---
title: Frequently asked questions
description: Short answers about price and data.
kind: faq
---

Each answer is short.

## Is it free? {#free}

Yes. There is no fee for readers, writers or articles.

## Where is our data kept? {#data}

On your own server, in one file.
`

export const sampleContent: Files = {
  'site.yaml': `name: { en: Sample Help, ru: Пример справки, he: עזרה לדוגמה }
description: { en: Answers about the sample program., ru: Ответы о программе. }
address: http://localhost:4321
languages:
  - { code: en, label: English }
  - { code: ru, label: Русский }
  - { code: he, label: עברית, direction: rtl }
brand: { logo: logo.svg }
links:
  header: [{ label: Status, to: 'https://example.com/status' }]
  footer: [{ label: Privacy, to: 'https://example.com/privacy' }]
featured: [faq/questions, billing/refund]
feedback: { search_events: true }
contact:
  channels:
    - { kind: email, label: Write to us, to: support@example.com, hours: Within one working day }
`,
  'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="#0b6e6e"/></svg>\n',
  'en/getting-started/_category.yaml':
    'title: Getting started\nsummary: From nothing to a running program.\nicon: rocket\norder: 1\nguide: true\n',
  'en/getting-started/install.md': install,
  'en/getting-started/page.png': png(64, 32),
  'en/getting-started/first-article.md':
    '---\ntitle: Write the first article\ndescription: A file becomes a page.\nkind: guide\norder: 2\n---\n\nMake a file and save it.\n',
  'en/getting-started/publish.md':
    '---\ntitle: Publish the site\ndescription: Copy one folder.\nkind: guide\norder: 3\n---\n\nCopy the folder to a server.\n',
  'en/billing/_category.yaml': 'title: Billing\nsummary: Invoices and refunds.\nicon: card\norder: 2\n',
  'en/billing/refund.md':
    '---\ntitle: How to get a refund\ndescription: Ask within thirty days.\nupdated: 2026-02-01\n---\n\nWrite to support within thirty days to get a refund.\n\n## Partial refunds {#partial}\n\nUnused months are paid back.\n',
  'en/_snippets/open-settings.md': openSettings,
  'en/billing/domain.md': blocksInMarkdown,
  'en/billing/domain-components.mdx': blocksAsComponents,
  'en/billing/components.mdx': everyComponent('Components', 'What writers may use in articles.', 'Tabs'),
  'en/billing/markdown.md': everythingInMarkdown,
  'en/billing/page.png': png(64, 32),
  'en/faq/_category.yaml': 'title: Questions\nicon: chat\norder: 3\n',
  'en/faq/questions.md': questions,
  'ru/getting-started/_category.yaml': 'title: Начало работы\nicon: rocket\norder: 1\nguide: true\n',
  'ru/getting-started/install.md':
    '---\ntitle: Установите программу\ndescription: Скачайте программу и откройте её.\nkind: guide\norder: 1\n---\n\nНужно 300 МБ места.\n\n## Запуск\n\nОткройте терминал.\n',
  'ru/billing/_category.yaml': 'title: Оплата\nsummary: Счета и возврат денег.\nicon: card\norder: 2\n',
  'ru/billing/components.mdx': everyComponent('Составные части', 'Что можно вставить в статью.', 'Вкладки'),
  'ru/billing/page.png': png(64, 32),
  'he/billing/_category.yaml': 'title: תשלומים\nsummary: חשבוניות והחזרים.\nicon: card\norder: 2\n',
  'he/billing/components.mdx': everyComponent('רכיבים', 'מה אפשר להוסיף למאמר.', 'לשוניות'),
  'he/billing/page.png': png(64, 32),
  'he/getting-started/_category.yaml': 'title: תחילת העבודה\nicon: rocket\norder: 1\nguide: true\n',
  'he/getting-started/install.md':
    '---\ntitle: התקנת התוכנה\ndescription: מורידים את התוכנה ופותחים אותה.\nkind: guide\norder: 1\n---\n\nדרוש מקום פנוי של 300 מגה.\n\n## הפעלה\n\nפותחים מסוף ומריצים `npm start` עם `--port`.\n\n```sh\nnpm start -- --port 4321 --open "in the browser of the house"\n```\n\n> [!TIP]\n> אפשר גם בלי התקנה.\n\n## בעיות\n\nהיציאה תפוסה.\n',
}
