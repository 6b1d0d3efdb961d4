import { defineHastPlugin, type HastNode } from 'satteri'

type Root = Extract<HastNode, { type: 'root' }>
type Child = Root['children'][number]

/** Turns an FAQ article into questions: each second-level heading and what follows it becomes a collapsible `details` with the heading's id. */
export function questions() {
  return defineHastPlugin({
    name: 'questions',
    after(root, ctx) {
      const children: Child[] = []
      let answer: Child[] | undefined
      for (const child of root.children as Child[]) {
        if (isQuestion(child)) {
          answer = []
          children.push(question(child, answer))
        } else if (isFootnotes(child)) {
          answer = undefined
          children.push(child)
        } else if (answer) answer.push(child)
        else children.push(child)
      }
      ctx.replaceNode(root, { type: 'root', children })
    },
  })
}

type Element = Extract<Child, { type: 'element' }>

function isQuestion(node: Child): node is Element {
  return node.type === 'element' && node.tagName === 'h2' && node.properties['id'] !== 'footnote-label'
}

/** The notes at the end belong to all answers. */
function isFootnotes(node: Child): boolean {
  return node.type === 'element' && node.tagName === 'section' && node.properties['dataFootnotes'] !== undefined
}

function question(heading: Element, answer: Child[]): Child {
  const { id, ...properties } = heading.properties
  return {
    type: 'element',
    tagName: 'details',
    properties: { className: ['faq-item'], ...(typeof id === 'string' ? { id } : {}) },
    children: [
      { type: 'element', tagName: 'summary', properties: {}, children: [{ ...heading, properties }] },
      { type: 'element', tagName: 'div', properties: { className: ['faq-answer'] }, children: answer as Element['children'] },
    ],
  }
}
