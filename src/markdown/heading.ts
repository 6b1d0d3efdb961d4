import GithubSlugger from 'github-slugger'
import { defineHastPlugin } from 'satteri'
import type { Heading } from '../knowledge/page.ts'

/**
 * Gives every heading an id that no other heading of the article has, and collects them. A first-level heading in the words becomes a
 * second-level one: the title of the page is its only `h1`.
 */
export function headings(found: Heading[]) {
  return () => {
    const slugger = new GithubSlugger()
    const taken = new Set<string>()
    return defineHastPlugin({
      name: 'headings',
      element: {
        filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
        visit(node, ctx) {
          const text = ctx.textContent(node).trim()
          const written = typeof node.properties['id'] === 'string' ? node.properties['id'] : undefined
          if (written === 'footnote-label') return
          const id = written !== undefined && !taken.has(written) ? written : freeSlug(slugger, taken, text)
          taken.add(id)
          const depth = Math.max(2, Number(node.tagName[1]))
          found.push({ depth, id, text })
          if (node.tagName === 'h1') ctx.replaceNode(node, { ...node, tagName: 'h2', properties: { ...node.properties, id } })
          else ctx.setProperty(node, 'id', id)
        },
      },
    })
  }
}

function freeSlug(slugger: GithubSlugger, taken: ReadonlySet<string>, text: string): string {
  let id = slugger.slug(text) || slugger.slug('section')
  while (taken.has(id)) id = slugger.slug(text) || slugger.slug('section')
  return id
}
