import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fontsIn, type Font } from './font.ts'

export type Weight = 'bold' | 'regular'

/** Finds a font that has every character of a text; undefined where there is none. */
export type Typefaces = (text: string, weight: Weight, lang: string) => Font | undefined

const { resolve } = createRequire(import.meta.url)
const files = { bold: 'DejaVuSansCondensed-Bold.ttf', regular: 'DejaVuSansCondensed.ttf' }

/** DejaVu, which comes along, for most scripts; for the others the fonts in folders of the machine, which are read when first asked for. */
export function typefaces(folders: readonly string[] = fontFolders()): Typefaces {
  const own = {
    bold: fontsIn(resolve(`dejavu-fonts-ttf/ttf/${files.bold}`)),
    regular: fontsIn(resolve(`dejavu-fonts-ttf/ttf/${files.regular}`)),
  }
  let others: Font[] | undefined
  return (text, weight, lang) => {
    const font = own[weight].find((each) => each.covers(text))
    if (font) return font
    others ??= folders.flatMap((folder) => globSync(join(folder, '**/*.{ttf,otf,ttc}')).sort()).flatMap(fontsIn)
    const able = others.filter((each) => each.family !== '' && each.covers(text))
    return able.sort((a, b) => fitness(b, weight, lang) - fitness(a, weight, lang))[0]
  }
}

/** Chinese and Japanese share characters and draw them differently: the family's name says for whom it draws. */
const regional: Record<string, RegExp> = {
  ja: /\bJP\b|Hiragino|Yu ?Gothic|Meiryo|MS P?Gothic|IPA|Takao|VL/,
  zh: /\bSC\b|\bGB\b|PingFang|YaHei|SimHei|Hei|WenQuanYi/,
  ko: /\bKR\b|Malgun|Nanum|Gothic Neo/,
}

function fitness({ file, family }: Font, weight: Weight, lang: string): number {
  const [heavy, odd] = [/bold|heavy|black|W[6-9]/i.test(file), /serif|mincho|song|ming|mono|italic|oblique|light|thin/i]
  return (
    (regional[lang.slice(0, 2)]?.test(family) ? 4 : 0) + (odd.test(`${family} ${file}`) ? 0 : 2) + (heavy === (weight === 'bold') ? 1 : 0)
  )
}

function fontFolders(): string[] {
  const home = homedir()
  switch (process.platform) {
    case 'darwin':
      return ['/System/Library/Fonts', '/Library/Fonts', join(home, 'Library/Fonts')]
    case 'win32':
      return [join(process.env['WINDIR'] ?? 'C:\\Windows', 'Fonts'), join(process.env['LOCALAPPDATA'] ?? home, 'Microsoft\\Windows\\Fonts')]
    default:
      return ['/usr/share/fonts', '/usr/local/share/fonts', join(home, '.local/share/fonts'), join(home, '.fonts')]
  }
}
