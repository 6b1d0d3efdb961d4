/**
 * The process that draws the pictures for link previews while pages are rendered in another: `program.ts <content folder> <picture folder>`. It draws
 * at once; told a folder of the site, it copies the pictures there, tells what it drew, and ends.
 */
import { buildCatalog } from '../../knowledge/catalog.ts'
import { readFolder, readSite } from '../../knowledge/folder.ts'
import { previewsIn, type Preview } from '../../knowledge/preview.ts'
import { pictureFolder } from './folder.ts'
import { typefaces } from './typefaces.ts'

// A build that ends without its pictures has failed, and nobody waits for them.
process.on('disconnect', () => process.exit(1))
const target = new Promise<string>((resolve) => process.once('message', (folder: string) => resolve(folder)))

const [contentDir = '', dir = ''] = process.argv.slice(2)
const folder = pictureFolder(dir, typefaces())
const drawn = await folder.draw(await previews())
folder.publish(await target)
folder.prune()
process.send?.(drawn, () => process.exit())

async function previews(): Promise<Map<string, Preview>> {
  const site = await readSite(contentDir)
  const { articles, categories } = await readFolder(contentDir, site)
  const shown = articles.filter(({ draft }) => !draft)
  return previewsIn(buildCatalog(site, shown, categories))
}
