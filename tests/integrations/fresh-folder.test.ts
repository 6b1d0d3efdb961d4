import { expect, it } from 'vitest'
import { freshFolder, lastingFolder } from '../../src/integrations/fresh-folder.ts'

it.each([
  ['/srv/help/dist', '/srv/help/.new-dist'],
  ['/srv/help/public/dist', '/srv/help/public/.new-dist'],
  ['/srv/other', '/srv/.new-other'],
  ['/srv/help-site', '/srv/.new-help-site'],
  ['/srv/help-site/dist', '/srv/.new-help-site%2Fdist'],
  ['/srv/help2/sites/one', '/srv/.new-help2%2Fsites%2Fone'],
  ['/help', '/.new-help'],
])('the next %s is made in %s, which does not pass for a part of the project /srv/help unless it is one', (outDir, fresh) => {
  expect(freshFolder(outDir, '/srv/help')).toBe(fresh)
  expect([lastingFolder(fresh), lastingFolder(`${fresh}/`)]).toEqual([outDir, outDir])
})

it('a site that is made in its own place stays there', () => {
  expect(lastingFolder('/srv/help/dist')).toBe('/srv/help/dist')
})
