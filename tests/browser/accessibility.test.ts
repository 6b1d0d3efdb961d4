/** What axe and the content security policy say about every page, in three languages and both colour schemes. */
import { describe, expect, test } from 'vitest'
import { startReading, visit, type Page } from '../support/browser.ts'
import { deskPages, fillDesk, languages, pageTypes, signIn, type PageType } from '../support/page-types.ts'
import { password } from '../support/site.ts'
import { faultsInLightAndDark } from './axe.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

/** Loads a page as a reader does, and collects what axe, the policy and the network have to say. */
async function inspect(page: Page, { path, reach }: PageType): Promise<string[]> {
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url)) foreign.push(`asks another host: ${request.url()}`)
  })
  await page.goto(site.url + path)
  await startReading(page)
  await reach?.(page)
  return [...(await faultsInLightAndDark(page)), ...foreign]
}

describe.each(Object.entries(languages))('in %s', (_, prefix) => {
  test.each(pageTypes(prefix).map((type) => [type.name, type] as const))(
    '%s: no fault, no breach of the policy, no other host, no cookie',
    async (_, type) => {
      const { page, faults } = await visit(browser, 'about:blank', { reducedMotion: 'reduce' })
      expect([...(await inspect(page, type)), ...faults]).toEqual([])
      expect(await page.context().cookies()).toEqual([])
    },
  )
})

test.each(['light', 'dark'] as const)(
  'who asks for more contrast sees lines, and soft words as others, in %s colours',
  async (colorScheme) => {
    const colours = async (contrast: 'more' | 'no-preference'): Promise<string[]> => {
      const { page } = await visit(browser, `${site.url}/billing/refund/`, { colorScheme, contrast })
      const used = (part: string, property: string): Promise<string> =>
        page.locator(part).evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
      return [await used('.top', 'border-bottom-color'), await used('.facts', 'color'), await used('body', 'color')]
    }
    const [line, soft, text] = await colours('no-preference')
    expect(soft).not.toBe(text)
    const [strongLine, ...words] = await colours('more')
    expect(strongLine).not.toBe(line)
    expect(words).toEqual([text, text])
  },
)

describe('the support desk', () => {
  test.each(signIn.map((type) => [type.name, type] as const))('%s: no fault', async (_, type) => {
    const { page, faults } = await visit(browser, 'about:blank', { reducedMotion: 'reduce' })
    expect([...(await inspect(page, type)), ...faults]).toEqual([])
  })

  test('pages behind the sign-in: no fault', async () => {
    const { page, faults } = await visit(browser, 'about:blank', { reducedMotion: 'reduce' })
    await fillDesk(page, site.url, password)
    for (const type of deskPages) {
      await page.emulateMedia({ colorScheme: 'light' })
      expect([type.name, ...(await inspect(page, type)), ...faults]).toEqual([type.name])
    }
  })
})
