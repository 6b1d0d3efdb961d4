import { defineHastPlugin } from 'satteri'
import { faultOfAddress } from './active-content.ts'

/** What a link or an image in an article becomes on its page. */
export interface References {
  /** Address for a link, and whether it leaves the site. */
  link: (href: string) => { href: string; external: boolean }
  /** Address of an image and, where the file is known, its size in pixels. */
  image: (src: string) => { src: string; width?: number | undefined; height?: number | undefined }
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
          if (external) ctx.setProperty(node, 'rel', 'noopener')
        },
      },
      {
        filter: ['img'],
        visit(node, ctx) {
          const written = node.properties['src']
          if (typeof written !== 'string') return
          const { src, width, height } = image(written)
          ctx.setProperty(node, 'src', src)
          ctx.setProperty(node, 'loading', 'lazy')
          ctx.setProperty(node, 'decoding', 'async')
          if (node.properties['alt'] === undefined) ctx.setProperty(node, 'alt', '')
          if (width && height && node.properties['width'] === undefined && node.properties['height'] === undefined) {
            ctx.setProperty(node, 'width', width)
            ctx.setProperty(node, 'height', height)
          }
        },
      },
    ],
  })
}
