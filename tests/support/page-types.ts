/** Every kind of page and every state of one that a reader or the support desk can have in front of them. */
import type { Page } from './browser.ts'

export interface PageType {
  name: string
  path: string
  /** Brings the page into the state. */
  reach?: (page: Page) => Promise<unknown>
}

/** Languages the sample site is looked at in; Hebrew runs from right to left. */
export const languages = { en: '', ru: '/ru', he: '/he' } as const

const article = '/billing/components/'

/** The pages of one language, given the start of its addresses. */
export const pageTypes = (prefix: string): PageType[] =>
  (
    [
      { name: 'home', path: '/' },
      { name: 'menu', path: '/', reach: (page) => page.locator('.top-menu summary').click() },
      { name: 'guide', path: '/getting-started/' },
      { name: 'category', path: '/billing/' },
      { name: 'step', path: '/getting-started/install/' },
      { name: 'components', path: article },
      { name: 'article, untranslated outside English', path: '/billing/markdown/' },
      { name: 'blocks', path: '/billing/domain/' },
      { name: 'blocks as components', path: '/billing/domain-components/' },
      { name: 'questions', path: '/faq/questions/#free' },
      { name: 'search', path: '/search/', reach: (page) => page.locator('tier-results[aria-busy=false]').waitFor({ state: 'attached' }) },
      { name: 'results', path: '/search/?q=terminal', reach: (page) => page.locator('.results-list .hit').first().waitFor() },
      { name: 'no results', path: '/search/?q=xylophone', reach: (page) => page.locator('.finder-empty').waitFor() },
      { name: 'no results, and a form sent empty', path: '/search/?q=xylophone', reach: (page) => page.locator('.wish button').click() },
      { name: 'failed results', path: '/search/', reach: failSearch },
      { name: 'dialog', path: article, reach: (page) => openDialog(page, 'terminal', '.finder .hit-text') },
      { name: 'dialog without results', path: article, reach: (page) => openDialog(page, 'xylophone', '.finder .finder-empty .hit-title') },
      { name: 'opened feedback', path: '/getting-started/install/', reach: openFeedback },
      { name: 'refused comment', path: '/getting-started/install/', reach: refuseComment },
      { name: 'thanks', path: '/getting-started/install/#feedback-thanks' },
      { name: 'missing page', path: '/nowhere/' },
    ] satisfies PageType[]
  ).map((type) => ({ ...type, path: prefix + type.path }))

/** The support desk after `fillDesk`, which speaks English only. */
export const deskPages: PageType[] = [
  { name: 'attention', path: '/support' },
  { name: 'comments', path: '/support/comments', reach: (page) => page.locator('.comments summary').first().click() },
  { name: 'searches', path: '/support/searches' },
  { name: 'article report', path: '/support/articles/en/billing/refund' },
]

export const signIn: PageType[] = [
  { name: 'sign-in', path: '/support/sign-in' },
  {
    name: 'refused sign-in',
    path: '/support/sign-in',
    async reach(page) {
      await page.fill('[name=password]', 'not the password')
      await page.keyboard.press('Enter')
      await page.locator('[role=alert]').waitFor()
    },
  },
]

/** Signs in and leaves a vote, comments and a search of one very long word to show. The page must be on the sample site. */
export async function fillDesk(page: Page, url: string, password: string): Promise<void> {
  const about = { article: 'billing/refund', lang: 'en' }
  await page.goto(`${url}/support/sign-in`)
  await page.fill('[name=password]', password)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${url}/support`)
  await page.request.post(`${url}/v1/votes`, { data: { ...about, helpful: false }, headers: { origin: url } })
  await page.request.post(`${url}/v1/comments`, { data: { ...about, text: 'The second step is missing.' }, headers: { origin: url } })
  const query = 'donaudampfschifffahrt'.repeat(9)
  const search = { type: 'search', lang: 'en', query, results: 0, outcome: 'left' }
  await page.request.post(`${url}/v1/events`, { data: { events: [search] }, headers: { origin: url } })
  await page.request.post(`${url}/v1/comments`, { data: { search: query, lang: 'en', text: 'A ship.' }, headers: { origin: url } })
}

async function openDialog(page: Page, words: string, shown: string): Promise<void> {
  await page.keyboard.press('/')
  await page.locator('.finder[open]').waitFor()
  await page.keyboard.type(words)
  await page.locator(shown).first().waitFor()
}

async function failSearch(page: Page): Promise<void> {
  await page.route('**/pagefind/**', (route) => route.abort())
  await page.goto(`${page.url()}?q=terminal`)
  await page.locator('.finder-empty button').waitFor()
}

async function openFeedback(page: Page): Promise<void> {
  await page.locator('.feedback-vote [value=no]').click()
  await page.locator('.feedback-comment[open]').waitFor()
}

async function refuseComment(page: Page): Promise<void> {
  await openFeedback(page)
  await page.locator('.feedback-comment .button').click()
  await page.locator('[aria-invalid]').waitFor()
}
