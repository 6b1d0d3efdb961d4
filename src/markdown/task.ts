import { defineHastPlugin } from 'satteri'

const blocks = new Set(['ul', 'ol', 'p', 'pre', 'blockquote', 'table'])

/** Names the box of a task after the task, for readers who hear the page. */
export function namedTasks() {
  return defineHastPlugin({
    name: 'named-tasks',
    element: {
      filter: ['input'],
      visit(box, ctx) {
        const task = ctx.parent(box)
        if (box.properties['type'] !== 'checkbox' || box.properties['ariaLabel'] || !task || !('children' in task)) return
        const words = task.children.filter((child) => child.type !== 'element' || !blocks.has(child.tagName))
        ctx.setProperty(
          box,
          'ariaLabel',
          words
            .map((child) => ctx.textContent(child))
            .join('')
            .trim(),
        )
      },
    },
  })
}
