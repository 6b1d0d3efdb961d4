import { describe, expect, it } from 'vitest'
import { lineFinder, readYaml } from '../../src/knowledge/frontmatter.ts'
import { nearest, parseOrExplain } from '../../src/schema/explain.ts'
import { siteSchema, textFor } from '../../src/schema/site.ts'

const sound = `name: Paper planes
address: https://help.example.com
languages:
  - code: en
    label: English
`

function said(yaml: string): string[] {
  const read = readYaml(yaml, 'site.yaml')
  if (!read.ok) return [read.problem.message]
  const parsed = parseOrExplain(siteSchema, read.value, { file: 'site.yaml', lineOf: lineFinder(yaml) })
  return parsed.ok ? [] : parsed.problems.map(({ line, key, message }) => `${line ?? '-'} ${key ?? '-'}: ${message}`)
}

describe('site.yaml', () => {
  it('needs a name, an address and a language', () => {
    expect(said(sound)).toEqual([])
    expect(said('').sort()).toEqual([
      '- address: it is missing. Expected a full address such as https://help.example.com.',
      '- languages: it is missing. Expected a list. Add it or correct it.',
      '- name: it is missing. Expected text, or one text for each language: { en: Contact, ru: Контакты }.',
    ])
  })

  it('refuses a path below the host that browsers and hosts write in different ways', () => {
    expect(said(sound.replace('.com', '.com/help'))).toEqual([])
    expect(said(sound.replace('.com', '.com/עזרה'))).toEqual([
      '2 address: found `"https://help.example.com/עזרה"`. Expected a path of plain letters, digits and hyphens behind the host, such as https://example.com/help.',
    ])
  })

  it('suggests the key that was meant, however deep it stands', () => {
    expect(said(`${sound}feedbak: {}`)).toEqual(['6 feedbak: this key is not known here. Did you mean `feedback`?'])
    expect(said(`${sound}feedback:\n  coments: false`)).toEqual([
      '7 feedback.coments: this key is not known here. Did you mean `comments`?',
    ])
    expect(said(sound.replace('label:', 'lable:')).sort()).toEqual([
      '4 languages.0.label: it is missing. Expected text. Add it or correct it.',
      '5 languages.0.lable: this key is not known here. Did you mean `label`?',
    ])
    expect(said(`${sound}contact:\n  channels:\n    - kind: email\n      label: Write to us\n      too: a@example.com`).sort()).toEqual([
      '10 contact.channels.0.too: this key is not known here. Did you mean `to`?',
      '8 contact.channels.0.to: it is missing. Expected text. Add it or correct it.',
    ])
  })

  it('asks for quotes around a colour, which YAML takes for a comment', () => {
    expect(said(`${sound}brand:\n  color: #0b6e6e`)).toEqual([
      '7 brand.color: it is empty. Expected a hex colour with six digits, such as #0b6e6e. Put it in quotes: # begins a comment in YAML.',
    ])
    expect(said(`${sound}brand:\n  color: teal`)).toEqual([
      '7 brand.color: found `"teal"`. Expected a hex colour with six digits, such as #0b6e6e. Put it in quotes: # begins a comment in YAML.',
    ])
  })

  it('refuses a language that is listed twice', () => {
    expect(said(`${sound}  - code: en\n    label: Englisch`)[0]).toMatch(
      /^3 languages: .*The language en is listed twice\. Remove one of the two\.$/,
    )
  })

  it('refuses a default language that is not offered', () => {
    expect(said(`${sound}default_language: ru`)).toEqual([
      '6 default_language: found `"ru"`. Expected one of the languages listed under `languages`: en.',
    ])
  })

  it('says what a language tag looks like', () => {
    expect(said(sound.replace('code: en', 'code: English'))).toEqual([
      '4 languages.0.code: found `"English"`. Expected a language tag such as en, ru or pt-br.',
    ])
    for (const code of ['zh-yue', 'en-12', 'x-foo']) expect(said(sound.replace('code: en', `code: ${code}`))[0], code).toContain(code)
    for (const code of ['sr-Latn', 'es-419', 'zh-Hant-TW', 'de-1996'])
      expect(said(sound.replace('code: en', `code: ${code}`)), code).toEqual([])
  })

  it.each(['help.example.com', 'ftp://help.example.com', 'nonsense'])('refuses %s as an address', (address) => {
    expect(said(sound.replace('https://help.example.com', address))).toEqual([
      `2 address: found \`"${address}"\`. Expected a full address such as https://help.example.com.`,
    ])
  })

  it('reads a text for each language, and says where one of them is wrong', () => {
    expect(said(sound.replace('name: Paper planes', 'name: { en: Paper planes, ru: Самолётики }'))).toEqual([])
    expect(said(sound.replace('name: Paper planes', 'name:\n  en: Paper planes\n  ru: 5'))).toEqual([
      '3 name.ru: found `5`. Expected text. Put it in quotes.',
    ])
    expect(said(sound.replace('name: Paper planes', 'name: 5'))).toEqual([
      '1 name: found `5`. Expected text, or one text for each language: { en: Contact, ru: Контакты }.',
    ])
    expect(said(sound.replace('name: Paper planes', 'name: { English: Paper planes }'))[0]).toMatch(
      /^1 name(\.English)?: .*Expected a language tag such as en, ru or pt-br\.$/,
    )
  })

  it('says what is wrong inside a link or a channel', () => {
    expect(said(`${sound}links:\n  header:\n    - label: Home\n      to: www.example.com`)).toEqual([
      '9 links.header.0.to: found `"www.example.com"`. Expected an address that begins with /, https:// or mailto:.',
    ])
    expect(said(`${sound}contact:\n  channels:\n    - { kind: mail, label: Write, to: a@example.com }`)[0]).toMatch(
      /^8 contact\.channels\.0\.kind: found `"mail"`, expected one of email, phone, chat, form, community\./,
    )
  })

  it('refuses a channel that would lead nowhere', () => {
    const to = (kind: string, target: string) =>
      said(`${sound}contact:\n  channels:\n    - { kind: ${kind}, label: Write, to: '${target}' }`)
    expect(to('chat', 'chat.example.com')).toEqual([
      '8 contact.channels.0.to: found `"chat.example.com"`. Expected a full address, such as https://chat.example.com.',
    ])
    for (const [kind, target] of [
      ['email', 'help at example.com'],
      ['phone', 'call us'],
      ['form', 'javascript:alert(1)'],
      ['community', '/questions/'],
    ] as const)
      expect(to(kind, target)[0]).toMatch(/^8 contact\.channels\.0\.to: found .* Expected /)
    for (const [kind, target] of [
      ['email', 'help+shop@example.com'],
      ['phone', '+372 (555) 01-00'],
      ['phone', '112'],
      ['chat', 'tg://resolve?domain=shop'],
      ['form', 'https://example.com/contact'],
    ] as const)
      expect(to(kind, target)).toEqual([])
  })

  it('names the choices where one is missing', () => {
    const choices = 'Expected one of email, phone, chat, form, community. Add it.'
    expect(said(`${sound}contact:\n  channels:\n    - { label: Write, to: a@example.com }`)).toEqual([
      `8 contact.channels.0.kind: it is missing. ${choices}`,
    ])
    expect(said(`${sound}contact:\n  channels:\n    - { kind: , label: Write, to: a@example.com }`)).toEqual([
      `8 contact.channels.0.kind: it is empty. ${choices}`,
    ])
  })

  it('says what a variable may be', () => {
    expect(said(`${sound}variables:\n  paid: true`)).toEqual([
      '7 variables.paid: found `true`. Expected text in quotes, a number, or one text for each language: { en: Free, ru: Бесплатный }.',
    ])
  })

  it('takes an announcement and says what is wrong with one', () => {
    const news = `${sound}announcement:\n  text: { en: We move. }\n`
    expect(said(`${news}  link: { label: More, to: /news/ }\n  level: warning\n  until: 2026-05-31\n`)).toEqual([])
    expect(said(`${sound}announcement:\n  level: info`)).toEqual([
      '6 announcement.text: it is missing. Expected text, or one text for each language: { en: Contact, ru: Контакты }.',
    ])
    expect(said(`${news}  until: next week\n  level: alarm\n  link: { to: /a/ }`)).toEqual([
      '10 announcement.link.label: it is missing. Expected text, or one text for each language: { en: Contact, ru: Контакты }.',
      '9 announcement.level: found `"alarm"`, expected one of info, warning.',
      '8 announcement.until: found `"next week"`. Expected a day such as 2026-05-31 (year-month-day).',
    ])
  })

  it.each(['git.example.com/{path}', 'https://git.example.com/edit/main/content/', '{path}'])(
    'refuses %s as the address for editing',
    (url) => {
      expect(said(`${sound}edit_url: "${url}"`)).toEqual([
        `6 edit_url: found \`"${url}"\`. Expected a full address with {path} in it, such as https://git.example.com/docs/edit/main/content/{path}.`,
      ])
    },
  )

  it('lists every problem at once', () => {
    expect(said('naem: A\naddress: x\nlanguages: []\nfeedback: yes please')).toHaveLength(5)
  })
})

it('A language is written in its usual direction, unless another is named', () => {
  const codes = ['en', 'ar', 'he', 'fa', 'ur-PK', 'az', 'az-Arab', 'abc-12345678']
  const languages = [...codes.map((code) => ({ code, label: code })), { code: 'ku', label: 'ku', direction: 'rtl' }]
  const parsed = siteSchema.parse({ name: 'A', address: 'https://a.example', languages })
  expect(parsed.languages.filter(({ direction }) => direction === 'rtl').map(({ code }) => code)).toEqual([
    ...['ar', 'he', 'fa', 'ur-PK', 'az-Arab', 'ku'],
  ])
})

describe('a text for several languages', () => {
  it('is that of the language, else of the default language, else any', () => {
    expect(textFor('Help', 'ru', 'en')).toBe('Help')
    expect(textFor({ en: 'Help', ru: 'Справка' }, 'ru', 'en')).toBe('Справка')
    expect(textFor({ en: 'Help', ru: 'Справка' }, 'et', 'en')).toBe('Help')
    expect(textFor({ ru: 'Справка' }, 'et', 'en')).toBe('Справка')
  })
})

describe('the nearest known word', () => {
  it('forgives a letter more, fewer, changed or swapped', () => {
    for (const word of ['titel', 'tite', 'titlee', 'tytle', 'Title']) expect(nearest(word, ['title', 'order'])).toBe('title')
  })

  it('is none when nothing is near', () => {
    expect(nearest('colour', ['title', 'order'])).toBeUndefined()
    expect(nearest('anything', [])).toBeUndefined()
  })
})
