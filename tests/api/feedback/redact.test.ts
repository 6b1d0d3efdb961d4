import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from '../../../feedback-api/feedback/redact.ts'

describe('redaction takes out', () => {
  it.each([
    ['an e-mail address', 'Write to jo.doe+help@mail.example.co.uk today', 'Write to [email] today'],
    ['one in another script', 'почта иван@пример.рф, жду', 'почта [email], жду'],
    ['one spelled out', 'jo (at) example.com', '[email]'],
    ['an international phone number', 'Call +372 5555 1234 now', 'Call [phone] now'],
    ['a local one', 'Call 8 (900) 123-45-67.', 'Call [phone].'],
    ['one with dashes', 'my number is 555-123-4567', 'my number is [phone]'],
    ['a card number', 'card 4111 1111 1111 1111 declined', 'card [card] declined'],
    ['a card number without spaces', 'card 5500005555555559', 'card [card]'],
    ['an account number', 'IBAN DE89 3704 0044 0532 0130 00 please', 'IBAN [iban] please'],
    ['a session token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl fails', '[token] fails'],
    ['an access key', 'key sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'key [token]'],
    ['credentials in a link', 'https://jo:secret@host.example/a', 'https://[credentials]@host.example/a'],
    ['a secret parameter', 'https://host.example/a?id=3&access_token=abc123&x=1', 'https://host.example/a?id=3&access_token=[secret]&x=1'],
    ['a password that says so', 'password: hunter2 does not work', 'password: [secret] does not work'],
    [
      'one in a sentence',
      'My password is hunter2, and Mein Passwort ist geheim123',
      'My password is [secret] and Mein Passwort ist [secret]',
    ],
    ['one in another script', 'пароль: тайна', 'пароль: [secret]'],
    ['one without spaces', '私のパスワード：hunter2', '私のパスワード：[secret]'],
    ['wide digits and signs', '電話０９０－１２３４－５６７８、jane＠example.com', '電話[phone]、[email]'],
  ])('%s', (_, text, clean) => {
    expect(redact(text)).toBe(clean)
  })
})

describe('redaction leaves', () => {
  it.each([
    'On 2026-06-15 10:30 it worked in version 3.14.159 for 1,000,000 rows.',
    'Since 15.06.2026 step 3 gives error 0x80070005 (code 1234567).',
    'The file /usr/local/share/documentation/index.html is missing.',
    'Open https://help.example.com/getting-started/install-the-application/ and see step 12.',
    'Donaudampfschifffahrtsgesellschaftskapitän',
    'Шаг 3 не работает, ошибка 404.',
    'My password is wrong on 2 devices, and a password is 8 characters long. Паролем: нет. 注意！',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text)
  })
})

it('redaction of any text ends, and doing it twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 1000, unit: 'grapheme' }), (text) => {
      const once = redact(text)
      expect(redact(once)).toBe(once)
    }),
    { numRuns: 300 },
  )
})

it('redaction of hostile text takes no time to speak of', () => {
  const start = performance.now()
  for (const piece of ['a@', '1 ', '(1', 'AB12 ', 'eyJ.', '+-', 'http://a:', '?key=']) redact(piece.repeat(1000 / piece.length))
  expect(performance.now() - start).toBeLessThan(500)
})
