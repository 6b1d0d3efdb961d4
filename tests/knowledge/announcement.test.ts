import { describe, expect, it } from 'vitest'
import type { Announcement } from '../../src/knowledge/page.ts'
import { pageAt } from '../../src/knowledge/view.ts'
import { catalogOf, siteYaml, textOf, words } from './sample.ts'

const news = 'announcement:\n  text: { en: We move on Saturday., ru: Мы переезжаем в субботу. }\n'

function shown(yaml: string, lang = 'en'): Announcement | undefined {
  const catalog = catalogOf({ 'site.yaml': siteYaml(yaml), 'en/a/b.md': textOf('B'), 'ru/a/b.md': textOf('Б') })
  return pageAt(catalog, { view: 'article', lang, key: 'a/b' }, words).frame.site.announcement
}

describe('the announcement of a page', () => {
  it('speaks the reader’s language and leads to their version of a page', () => {
    const linked = `${news}  link: { label: { en: More, ru: Подробнее }, to: /a/b/ }\n`
    expect(shown(linked)).toMatchObject({ text: 'We move on Saturday.', level: 'info', link: { title: 'More', href: '/a/b/' } })
    expect(shown(linked, 'ru')).toMatchObject({ text: 'Мы переезжаем в субботу.', link: { title: 'Подробнее', href: '/ru/a/b/' } })
  })

  it('is there through its last day and not after it', () => {
    const today = new Date().toISOString().slice(0, 10)
    expect(shown('')).toBeUndefined()
    expect(shown(`${news}  until: ${today}\n`)?.until).toBe(today)
    expect(shown(`${news}  until: 2026-01-01\n`)).toBeUndefined()
  })

  it('comes back to those who hid it when its words change, and not with another last day', () => {
    const id = shown(news)?.id
    expect(shown(`${news}  until: 2999-01-01\n`)?.id).toBe(id)
    expect(shown(news, 'ru')?.id).toBe(id)
    expect(shown(news.replace('Saturday', 'Sunday'))?.id).not.toBe(id)
    expect(shown(`${news}  level: warning\n`)?.id).not.toBe(id)
  })
})
