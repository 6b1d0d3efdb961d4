import { describe, expect, it } from 'vitest'
import { readingWords, revisionOf, wordsOf } from '../../src/knowledge/revision.ts'

describe('the revision of an article', () => {
  const body = 'Open the settings, then choose “Import”.\n\nWait a moment.'

  it('stays when lines are wrapped anew or punctuation changes', () => {
    const revision = revisionOf('Import', body)
    expect(revisionOf('Import', 'Open the\nsettings, then choose\n“Import”.\n\n\nWait a   moment.')).toBe(revision)
    expect(revisionOf('Import!', 'Open the settings; then choose "Import" — wait a moment')).toBe(revision)
    expect(revisionOf('import', body.toUpperCase())).toBe(revision)
  })

  it('changes with a word, in the title or below', () => {
    const revision = revisionOf('Import', body)
    expect(revisionOf('Export', body)).not.toBe(revision)
    expect(revisionOf('Import', body.replace('choose', 'press'))).not.toBe(revision)
    expect(revisionOf('Import', `${body} Now`)).not.toBe(revision)
    expect(revisionOf('Import', body.replace('Open the settings', 'The open settings'))).not.toBe(revision)
  })

  it('tells a word of the title from one of the body', () => {
    expect(revisionOf('Import files', 'now')).not.toBe(revisionOf('Import', 'files now'))
  })

  it('reads every alphabet', () => {
    expect(wordsOf('Как войти, если забыт пароль?')).toEqual(['как', 'войти', 'если', 'забыт', 'пароль'])
    expect(wordsOf('Õun, öö ja üle-eelmine')).toEqual(['õun', 'öö', 'ja', 'üle', 'eelmine'])
    expect(wordsOf('Început și sfârșit')).toEqual(['început', 'și', 'sfârșit'])
    expect(revisionOf('Пароль', 'Введите пароль')).not.toBe(revisionOf('Пароль', 'Смените пароль'))
  })

  it('reads scripts without spaces letter by letter, so that a line break in a sentence changes nothing', () => {
    expect(wordsOf('PDFを開く。カードー')).toEqual(
      ['pdf', 'を', '開', 'く', 'カ', 'ー', 'ト\u3099', 'ー'].map((word) => word.normalize('NFC')),
    )
    expect(wordsOf('ที่นี่')).toEqual(['ที่', 'นี่'])
    expect(revisionOf('注文', '注文は取り\n消せます')).toBe(revisionOf('注文', '注文は取り消せます'))
    expect(readingWords(wordsOf('如何取消訂單 PDF'))).toBe(4)
  })

  it('does not depend on how a letter is encoded', () => {
    expect(revisionOf('O\u0303un', '')).toBe(revisionOf('\u00d5un', ''))
  })

  it('is twelve hexadecimal digits', () => {
    expect(revisionOf('Import', body)).toMatch(/^[0-9a-f]{12}$/)
  })
})
