import { defineHastPlugin, type HastNode } from 'satteri'
import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { bundledLanguages, type BundledLanguage } from 'shiki/langs'

type Element = Extract<HastNode, { type: 'element' }>

const theme = createCssVariablesTheme({ name: 'tier-zero', variablePrefix: '--' })
let highlighter: Promise<HighlighterCore> | undefined
/** Coloured code by language and text: the same command stands in many articles, and an article on the pages of several languages. */
const coloured = new Map<string, Promise<Element['children']>>()
const colouredLimit = 2000
/** Characters of the longest line that is coloured: some languages' rules take minutes over long ones, which nobody reads. */
const longestLine = 2000

/**
 * Colours fenced code that names a language it knows, by class (`t-keyword`, `t-string` …) and never by style attribute, so that a strict
 * content security policy holds. Languages load when first met.
 */
export function highlightedCode() {
  return defineHastPlugin({
    name: 'highlighted-code',
    element: {
      filter: ['pre'],
      async visit(pre, ctx) {
        const code = pre.children.find((child): child is Element => child.type === 'element' && child.tagName === 'code')
        if (!code) return
        const names = code.properties['className']
        const lang = (Array.isArray(names) ? names.map(String) : []).find((name) => name.startsWith('language-'))?.slice('language-'.length)
        const text = ctx.textContent(code).replace(/\n$/, '')
        const known = knownLanguage(lang)
        const lines = known ? await colourOnce(text, known) : [{ type: 'text' as const, value: text }]
        ctx.replaceNode(pre, {
          type: 'element',
          tagName: 'pre',
          properties: { className: ['code'], tabIndex: 0, ...(lang === undefined ? {} : { dataLang: lang }) },
          children: [{ type: 'element', tagName: 'code', properties: {}, children: lines }],
        })
      },
    },
  })
}

/** The language meant, as other tools write it too: `JavaScript`, `js{1,3}`. */
function knownLanguage(written = ''): BundledLanguage | undefined {
  const lang = written.toLowerCase().replace(/\{.*/, '')
  return Object.hasOwn(bundledLanguages, lang) ? (lang as BundledLanguage) : undefined
}

function colourOnce(text: string, lang: BundledLanguage): Promise<Element['children']> {
  const key = `${lang}\n${text}`
  const known = coloured.get(key) ?? colour(text, lang)
  if (coloured.size >= colouredLimit) coloured.clear()
  coloured.set(key, known)
  return known
}

async function colour(text: string, lang: BundledLanguage): Promise<Element['children']> {
  const shiki = await (highlighter ??= createHighlighterCore({
    themes: [theme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  }))
  if (!shiki.getLoadedLanguages().includes(lang)) await shiki.loadLanguage(bundledLanguages[lang])
  // Without a limit of time, which a slow machine would reach at another word, or at the first of a language: no two builds would be the same.
  const { tokens } = shiki.codeToTokens(text, { lang, theme: 'tier-zero', tokenizeMaxLineLength: longestLine, tokenizeTimeLimit: 0 })
  return tokens.flatMap((line, index) => {
    const spans = line.map((token) => span(token.content, token.color))
    return index === 0 ? spans : [{ type: 'text' as const, value: '\n' }, ...spans]
  })
}

function span(content: string, color: string | undefined): Element['children'][number] {
  const name = /var\(--token-([a-z-]+)\)/.exec(color ?? '')?.[1]
  const text = { type: 'text' as const, value: content }
  return name === undefined || content.trim() === ''
    ? text
    : { type: 'element', tagName: 'span', properties: { className: [`t-${name}`] }, children: [text] }
}
