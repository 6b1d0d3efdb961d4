import { defineMdastPlugin } from 'satteri'
import { tagsIn } from './html-tag.ts'

/** Names of HTML and of the drawing elements people paste. */
const known = new Set(
  `a abbr address area article aside audio b bdi bdo blockquote br button canvas caption center cite code col colgroup data datalist dd
  del details dfn dialog div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img input
  ins kbd label legend li main map mark menu meter nav noscript ol optgroup option output p param picture pre progress q rp rt ruby s
  samp search section select slot small source span strike strong style sub summary sup table tbody td template textarea tfoot th thead
  time title tr track tt u ul var video wbr script object embed applet frame frameset base meta link portal html head body svg g path rect circle
  ellipse line polyline polygon text tspan textpath defs use symbol marker clippath mask filter lineargradient radialgradient stop
  pattern image desc foreignobject animate math mi mn mo mrow msup msub mfrac msqrt mtext`.split(/\s+/),
)

/** The beginning of a tag that another follows before it ends: a name cannot have it, and nothing could close such an element. */
const unfinished = /<(?=\/?[a-z][^\s/>]*<)/gi

const phrasing = ['paragraph', 'heading', 'link', 'emphasis', 'strong', 'delete', 'tableCell', 'linkReference']

/**
 * Shows what looks like a tag and is none, such as `<your-key>`, as the words it was meant to be: a browser would take it for an element
 * and show nothing.
 */
export function placeholders() {
  return defineMdastPlugin({
    name: 'placeholders',
    html(node, ctx) {
      const tags = tagsIn(node.value)
      if (tags.length === 0) return
      if (tags.some(({ name }) => known.has(name))) {
        const value = node.value.replace(unfinished, '&lt;')
        if (value !== node.value) ctx.replaceNode(node, { type: 'html', value })
        return
      }
      const text = { type: 'text' as const, value: node.value }
      const inline = phrasing.includes(ctx.parent(node)?.type ?? '')
      ctx.replaceNode(node, inline ? text : { type: 'paragraph', children: [text] })
    },
  })
}

/** Whether there is anything to look for. */
export function mayHavePlaceholders(body: string): boolean {
  return body.includes('<') && tagsIn(body).some(({ name }) => !known.has(name) && !/[:@]/.test(name))
}
