/**
 * The process that draws the pictures for link previews while pages are rendered in another: `program.ts <picture folder>`. Told what the pictures
 * show, it draws; told a folder of the site, it puts them there, tells what it drew, and ends.
 */
import { getPriority, setPriority } from 'node:os'
import type { Preview } from '../../knowledge/preview.ts'
import { pictureFolder } from './folder.ts'
import { typefaces } from './typefaces.ts'

/** What the process is told, in this order: the pictures by the names of their files, then the folder they are put into. */
export type Told = [name: string, preview: Preview][] | string

// Pages and the search index go first: nobody waits for a picture before they are done.
setPriority(Math.min(getPriority() + 10, 19))
// A build that ends without its pictures has failed, and nobody waits for them.
process.on('disconnect', () => process.exit(1))
const previews = Promise.withResolvers<Map<string, Preview>>()
const target = Promise.withResolvers<string>()
process.on('message', (told: Told) => (typeof told === 'string' ? target.resolve(told) : previews.resolve(new Map(told))))

const folder = pictureFolder(process.argv[2] ?? '', typefaces())
const drawn = await folder.draw(await previews.promise)
folder.publish(await target.promise)
folder.prune()
process.send?.(drawn, () => process.exit())
