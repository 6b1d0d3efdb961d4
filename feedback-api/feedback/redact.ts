/**
 * Takes out of free text what could name a person or open a door: addresses, numbers, tokens, credentials. What is taken
 * out is replaced by its kind, so that the sentence stays readable. When in doubt it takes out.
 */

/** The text with every piece of personal data replaced by a word in brackets, such as `[email]`. */
export function redact(text: string): string {
  return text
    .replace(wideSigns, (sign) => String.fromCharCode(sign.charCodeAt(0) - wideBy))
    .replace(linkCredentials, '$1[credentials]@')
    .replace(secretParameter, '$1[secret]')
    .replace(namedSecret, '$1$2[secret]')
    .replace(jwt, '[token]')
    .replace(email, '[email]')
    .replace(ibanLike, (found) => (isIban(found) ? '[iban]' : found))
    .replace(cardLike, (found) => (isCard(found) ? withSpaces(found, '[card]') : found))
    .replace(phoneLike, (found) => (isPhone(found) ? withSpaces(found, '[phone]') : found))
    .replace(longWord, (found) => (looksRandom(found) ? '[token]' : found))
}

/** Digits and signs of numbers and addresses as Japanese and Chinese keyboards write them, and how far they are from the usual ones. */
const wideSigns = /[０-９＋－．＠]/g
const wideBy = 0xfee0
const linkCredentials = /\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@]{1,200}@/gi
const secretParameter = /([?&#](?:[\w.-]{0,40}(?:token|key|secret|password|passwd|pwd|session|sid|code|auth|signature|sig))=)[^\s&#]+/gi
/** As the interface's languages call it; some of them write words in front of it without a space. */
const passwordWord =
  '(?<!\\p{L})(?:password|passwd|passcode|pin|пароль|parola|parool|passwort|contraseña|mot de passe|senha|hasło|wachtwoord|şifre)|סיסמה|كلمة (?:السر|المرور)|パスワード|密码'
/** Without a colon only what has a digit in it is taken for one: “my password is wrong” stays. */
const namedSecret = new RegExp(
  `((?:${passwordWord})(?:\\s+is)?\\s*[:=：]\\s*)\\S+|((?:${passwordWord})\\s+(?:is|ist|est|es|este|это|jest)\\s+)(?=\\S*\\d)\\S{4,}`,
  'giu',
)
const jwt = /\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?/g
const email = /[\p{L}\p{N}._%+'-]{1,64}(?:@|\s?\(at\)\s?|\s?\[at\]\s?)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/giu
const ibanLike = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/gi
const cardLike = /(?<![\d.])\d(?:[ -]?\d){11,18}(?![\d])/g
const phoneLike = /(?<![\w.])(?:\+|\(|\d)[\d\s().\-/–]{6,24}\d(?!\w)/g
const longWord = /[A-Za-z0-9_\-+/=]{20,}/g

function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  if (digits.length < 12 || digits.length > 19) return false
  let sum = 0
  for (const [index, character] of [...digits].reverse().entries()) {
    const digit = Number(character) * (index % 2 === 1 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}

function isIban(text: string): boolean {
  const plain = text.replace(/\s/g, '').toUpperCase()
  if (plain.length < 15 || plain.length > 34) return false
  let rest = 0
  for (const character of plain.slice(4) + plain.slice(0, 4)) {
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 55
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** Nine to fifteen digits that are no date; seven are enough after a plus. */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  if (/^\d{4}-\d{2}-\d{2}|^\d{1,2}\.\d{1,2}\.\d{4}/.test(text)) return false
  return digits <= 15 && digits >= (text.startsWith('+') ? 7 : 9)
}

/** Letters and digits mixed as no word mixes them: keys, session names, hashes. Links and paths are looked at part by part. */
function looksRandom(text: string): boolean {
  return text.split('/').some((part) => {
    const digits = part.replace(/\D/g, '').length
    const letters = part.replace(/[^A-Za-z]/g, '').length
    return part.length >= 20 && digits >= 3 && letters >= 3 && !/^\d{4}-\d{2}-\d{2}/.test(part)
  })
}

function withSpaces(found: string, word: string): string {
  return found.replace(/^(\s*)[\s\S]*?(\s*)$/, `$1${word}$2`)
}
