import { defineHastPlugin } from 'satteri'
import { faultOfAddress } from './active-content.ts'

/** What a link or an image in an article becomes on its page. */
export interface References {
  /** Address for a link, and whether it leaves the site. */
  link: (href: string) => { href: string; external: boolean }
  /** Address of an image and, where the file is known, its size in pixels. */
  image: (src: string) => { src: string; width?: number | undefined; height?: number | undefined }
}

/** The attributes of HTML that name files to show or play, besides the `src` of `<img>`. */
export const fileAttributes: Readonly<Record<string, readonly string[]>> = {
  img: ['srcset'],
  source: ['src', 'srcset'],
  video: ['src', 'poster'],
  audio: ['src'],
}

/** One address, or those of a `srcset`, each with what says when it is meant, pointed at their files. */
export function pointed(attribute: string, written: string, image: References['image']): string {
  if (attribute !== 'srcset') return image(written).src
  return written.replace(/(^|,)(\s*)([^\s,]+)/g, (_all, comma: string, space: string, src: string) => `${comma}${space}${image(src).src}`)
}

/** Points links and images at their addresses, and gives images their size so that the page does not jump while they load. */
export function references({ link, image }: References) {
  return defineHastPlugin({
    name: 'references',
    element: [
      {
        filter: ['a'],
        visit(node, ctx) {
          const written = node.properties['href']
          if (typeof written !== 'string' || written.startsWith('#user-content-')) return
          if (faultOfAddress(written)) {
            ctx.setProperty(node, 'href', null)
            return
          }
          const { href, external } = link(written)
          if (href !== written) ctx.setProperty(node, 'href', href)
          if (!external) return
          ctx.setProperty(node, 'rel', 'noopener')
          // On paper the address stands behind a link, and once is enough.
          const [words, more] = node.children
          const isBare = words?.type === 'text' && !more && [bare(words.value), encodeURI(bare(words.value))].includes(bare(href))
          if (isBare && !node.properties['className']) ctx.setProperty(node, 'className', ['bare'])
        },
      },
      {
        filter: ['img'],
        visit(node, ctx) {
          const written = node.properties['src']
          if (typeof written !== 'string') return
          const attributes = imageAttributes(image(written), Object.keys(node.properties))
          for (const [name, value] of Object.entries(attributes)) ctx.setProperty(node, name, value)
        },
      },
      {
        filter: Object.keys(fileAttributes),
        visit(node, ctx) {
          for (const [name, value] of Object.entries(node.properties)) {
            const attribute = name.toLowerCase()
            if (fileAttributes[node.tagName]?.includes(attribute)) ctx.setProperty(node, name, pointed(attribute, String(value), image))
          }
        },
      },
    ],
  })
}

/** An address as people write it. */
function bare(address: string): string {
  return address.replace(/^https?:\/\/|\/$/g, '')
}

/** What a picture's element gets besides the attributes `written` names: its address, its size where that is known, and always an alt. */
export function imageAttributes(
  { src, width, height }: ReturnType<References['image']>,
  written: readonly string[],
): Record<string, string | number> {
  const sized = width && height && !written.includes('width') && !written.includes('height')
  return { src, loading: 'lazy', decoding: 'async', ...(written.includes('alt') ? {} : { alt: '' }), ...(sized ? { width, height } : {}) }
}
