import { expect, it } from 'vitest'
import { freshFolder, lastingFolder } from '../../src/integrations/fresh-folder.ts'

it.each(['/srv/help-site', '/srv/help2', '/srv/help/dist', '/srv/other', '/help'])(
  'the next %s is made beside it, and does not pass for a part of the project /srv/help unless it is one',
  (outDir) => {
    const fresh = freshFolder(outDir)
    expect(fresh.split('/').slice(0, -1)).toEqual(outDir.split('/').slice(0, -1))
    expect(fresh).not.toBe(outDir)
    expect(fresh.startsWith('/srv/help')).toBe(outDir.startsWith('/srv/help/'))
    expect([lastingFolder(fresh), lastingFolder(`${fresh}/`)]).toEqual([outDir, outDir])
  },
)

it('a site that is made in its own place stays there', () => {
  expect(lastingFolder('/srv/help/dist')).toBe('/srv/help/dist')
})
