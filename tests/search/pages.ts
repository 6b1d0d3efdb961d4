/** A tiny site to search in. */
import type { SearchPage } from '../../src/search/index-site.ts'

const START = { key: 'getting-started', title: 'Getting started' }
const MONEY = { key: 'billing', title: 'Billing' }

/** An English article of the first category, unless said otherwise. */
export function page(fields: Pick<SearchPage, 'url' | 'title' | 'html'> & Partial<SearchPage>): SearchPage {
  return { lang: 'en', description: '', kind: 'article', category: START, keywords: [], ...fields }
}

/** English and Russian pages, an FAQ among them. */
export const pages: SearchPage[] = [
  page({
    url: '/getting-started/password/',
    title: 'Reset your password',
    description: 'Choose a new one when the old one is lost.',
    html:
      '<p>Open the settings and choose security.</p><h2 id="by-mail">By e-mail</h2><p>We send a <em>recovery link</em> to your inbox.</p>' +
      '<h2 id="by-phone">By phone</h2><p>A code arrives as a text message &lt;b&gt;at once&lt;/b&gt;.</p><p data-pagefind-ignore>hiddenword</p>',
    keywords: ['forgotten login'],
  }),
  page({ url: '/getting-started/invite/', title: 'Invite colleagues', html: '<p>Add members to the workspace and give them a role.</p>' }),
  page({
    url: '/billing/invoice/',
    title: 'Download an invoice',
    category: MONEY,
    html: '<p>Invoices are under billing. Each invoice is a PDF document.</p>',
  }),
  page({
    url: '/billing/card/',
    title: 'Change the card',
    category: MONEY,
    html: '<p>Enter the number of the new card. The next invoice uses it.</p>',
  }),
  page({
    url: '/billing/faq/',
    title: 'Questions about money',
    kind: 'faq',
    category: MONEY,
    html:
      '<details id="refund"><summary><h2>Can I have my money back?</h2></summary><p>Yes, a refund takes 14 days.</p></details>' +
      '<h2 id="currency">Which currencies do you take?</h2><p>Euro and dollar.</p><ul><li>Others on request.</li></ul>',
  }),
  page({
    url: '/ru/getting-started/password/',
    lang: 'ru',
    title: 'Новый пароль',
    html: '<p>Откройте настройки и выберите новый пароль.</p>',
  }),
  page({ url: '/ru/billing/invoice/', lang: 'ru', title: 'Скачать счёт', category: MONEY, html: '<p>Счета лежат в разделе оплаты.</p>' }),
]
