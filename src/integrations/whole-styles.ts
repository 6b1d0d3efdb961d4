import { readFileSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Plugin, Rollup } from 'vite'
import { shortHash } from '../knowledge/revision.ts'

export interface WholeStyles {
  plugin: Plugin
  /** Gives the stylesheets the names by which pages link them; to be called when they are written. */
  nameFiles: (folder: string) => void
  /** The HTML of a page with one stylesheet where it linked two. */
  inOne: (html: string) => string
}

/** The stylesheet of all pages, named by the module that imports it, and those that some pages add to it. */
const all = /\/PageView\.[^/]*\.css$/
const some = /\/(?:browse|blocks|steps)\.[^/]*\.css$/

/**
 * Gives every page all of its styles in one file, like its script: a second one is one more request before anything is drawn. The price: a reader who
 * goes on to another kind of page loads what both have in common again.
 */
export function wholeStyles(): WholeStyles {
  let shared = ''
  /** Stylesheets that some pages link, now with all styles in them: name when bundled → name by content. */
  const whole = new Map<string, string>()
  return {
    plugin: {
      name: 'tier-zero-whole-styles',
      apply: 'build',
      generateBundle: {
        order: 'post',
        handler(_options, bundle) {
          const sheets = Object.values(bundle).filter(isAsset)
          const base = sheets.find(({ fileName }) => all.test(fileName))
          if (!base) return
          shared = basename(base.fileName)
          for (const sheet of sheets.filter(({ fileName }) => some.test(fileName))) {
            // In the order in which pages link them.
            const parts = sheet.fileName.includes('browse') ? [sheet, base] : [base, sheet]
            sheet.source = parts.map(({ source }) => String(source)).join('')
            whole.set(basename(sheet.fileName), '')
          }
        },
      },
    },
    nameFiles(folder) {
      for (const file of whole.keys()) {
        const name = `${file.split('.')[0] ?? ''}.${shortHash(readFileSync(join(folder, file), 'utf8'))}.css`
        renameSync(join(folder, file), join(folder, name))
        whole.set(file, name)
      }
    },
    inOne(html) {
      const [file, name] = [...whole].find(([file]) => html.includes(file)) ?? []
      return file === undefined ? html : html.replace(linkTo(file), '').replace(linkTo(shared), `$1${name}">`)
    },
  }
}

function linkTo(file: string): RegExp {
  return new RegExp(`(<link rel="stylesheet" href="[^"]*)${file.replaceAll('.', '\\.')}">`)
}

function isAsset(file: Rollup.OutputAsset | Rollup.OutputChunk): file is Rollup.OutputAsset {
  return file.type === 'asset'
}
