/** The blocks of plain Markdown as the HTML that the components of the same kind make in `.mdx`. */
import { defineMdastPlugin, type MdastNode } from 'satteri'
import type { AlertKind } from './alert.ts'
import { blockTree, type BlockNode } from './block.ts'
import type { Block, BlockName } from './block-syntax.ts'
import { holdsBlocks, placesIn, type Place } from './place.ts'

interface BlockWords {
  alertTitle: (kind: AlertKind) => string
  /** What the button of a picture and the one that closes it say. */
  zoom: string
  close: string
  /** Name of the link on the number of a step. */
  copyStep: string
}

/** Puts the marked blocks of a text into the tree, and gives the steps and tabs of blocks and components their ids; `found` is told of those. */
export function blocks(marked: readonly Block[], words: BlockWords, found: (places: Place[]) => void) {
  return defineMdastPlugin({
    name: 'blocks',
    after(root, ctx) {
      const tree = blockTree(root, marked)
      const places = placesIn(tree)
      const ids = new Map<object, string>(places.map(({ node, id }) => [node, id]))
      found(places)
      ctx.replaceNode(root, dressed(tree, ids, words))
    },
  })
}

function dressed<Node extends MdastNode>(node: Node, ids: ReadonlyMap<object, string>, words: BlockWords): Node {
  if (!holdsBlocks(node)) return node
  const id = ids.get(node)
  const before = node.children as MdastNode[]
  const children = before.map((child) => dressed(child, ids, words))
  if (node.type === 'containerDirective') return component(node, children, id, words) as Node
  if (id === undefined) return children.some((child, index) => child !== before[index]) ? { ...node, children } : node
  if (node.type === 'listItem') return { ...node, children, data: { hProperties: { id, className: ['step'] } } }
  if (node.type !== 'mdxJsxFlowElement') return { ...node, children }
  const others = node.attributes.filter((each) => each.type !== 'mdxJsxAttribute' || each.name !== 'id')
  return { ...node, children, attributes: [...others, { type: 'mdxJsxAttribute', name: 'id', value: id }] }
}

type Properties = Record<string, unknown>

function component({ name, attributes }: BlockNode, children: MdastNode[], place: string | undefined, words: BlockWords): MdastNode {
  const { label = '', id, open, name: group } = { ...(attributes as Partial<Record<string, string>>) }
  const titled = (className: string, text: string): MdastNode => element('p', { className: [className] }, [plain(text)])
  switch (name as BlockName) {
    case 'steps':
      return element('div', { className: ['steps-list'], dataCopyLink: words.copyStep }, children)
    case 'tabs':
      return element('tier-tabs', { dataName: group }, [tabList(children), ...children])
    case 'tab':
      return element('section', { className: ['tab'], dataLabel: label, id: place }, [titled('tab-label', label), ...children])
    case 'details':
      return element('details', { className: ['accordion'], id, open: open !== undefined }, [
        element('summary', {}, [plain(label)]),
        element('div', { className: ['accordion-body'] }, children),
      ])
    case 'figure':
      return element('figure', { className: ['figure'], dataZoom: words.zoom, dataClose: words.close }, [
        ...children,
        ...(label ? [element('figcaption', {}, [plain(label)])] : []),
      ])
    case 'files':
      return element('div', { className: ['files'] }, children)
    default:
      return element('aside', { className: ['alert', `alert-${name}`] }, [
        titled('alert-title', label || words.alertTitle(name as AlertKind)),
        ...children,
      ])
  }
}

function tabList(tabs: readonly MdastNode[]): MdastNode {
  const labels = tabs.map((tab) => (tab.data as { hProperties?: Properties } | undefined)?.hProperties?.['dataLabel'])
  const buttons = labels.filter((label) => typeof label === 'string')
  return element(
    'div',
    { className: ['tab-list'], role: 'tablist' },
    buttons.map((label) => element('button', { type: 'button', role: 'tab' }, [plain(label)])),
  )
}

function element(hName: string, properties: Properties, children: MdastNode[]): MdastNode {
  const hProperties = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value !== false))
  return { type: 'containerDirective', name: hName, children: children as BlockNode['children'], data: { hName, hProperties } }
}

function plain(value: string): MdastNode {
  return { type: 'text', value }
}
