import { defineHastPlugin } from 'satteri'

/**
 * Turns `[words](glossary:term)` into words that tell their meaning when pressed, without script: a button and a popover. A term that is not in the
 * glossary stays plain words; `kb check` reports it.
 */
export function glossaryTerms(definitionOf: (term: string) => string | undefined) {
  return () => {
    let count = 0
    return defineHastPlugin({
      name: 'glossary-terms',
      element: {
        filter: ['a'],
        visit(link, ctx) {
          const href = String(link.properties['href'] ?? '')
          if (!href.startsWith('glossary:')) return
          const term = termOf(href) || ctx.textContent(link)
          const definition = definitionOf(term)
          if (definition === undefined) {
            ctx.replaceNode(link, { type: 'element', tagName: 'span', properties: {}, children: link.children })
            return
          }
          const id = `term-${++count}`
          const button = { type: 'button', className: ['term'], popovertarget: id }
          ctx.replaceNode(link, [
            { type: 'element', tagName: 'button', properties: button, children: link.children },
            {
              type: 'element',
              tagName: 'span',
              properties: { id, popover: 'auto', className: ['term-meaning'], 'data-pagefind-ignore': 'all' },
              children: [{ type: 'text', value: definition }],
            },
          ])
        },
      },
    })
  }
}

/** The term that the address of a link names, `glossary:term`; empty when the words of the link are the term. */
export function termOf(href: string): string {
  const written = href.slice('glossary:'.length)
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}

/** A term as it is compared: capitals and hyphens make no difference. */
export function plainTerm(term: string): string {
  return term.trim().toLowerCase().replaceAll('-', ' ')
}

/** The definition of a term, whatever its capitals; the reader's language first. */
export function definitionIn(glossaries: readonly (Readonly<Record<string, string>> | undefined)[], term: string): string | undefined {
  const wanted = plainTerm(term)
  for (const glossary of glossaries) {
    const found = Object.entries(glossary ?? {}).find(([name]) => plainTerm(name) === wanted)
    if (found) return found[1]
  }
  return undefined
}
