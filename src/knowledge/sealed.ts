/** Text that a YAML parser takes for plain letters, and its way back: `Plans: the "best"` would be read as YAML where it is put without quotes. */

/** Begins the part of Unicode that no language uses. */
const PRIVATE = 0xe000

/** The text with every sign and letter of ASCII as one that says nothing in YAML. */
export function sealed(text: string): string {
  return text.replace(/[\0-\x7f]/g, (sign) => String.fromCharCode(PRIVATE + sign.charCodeAt(0)))
}

/** YAML in which braces around a name are text, also where nothing else keeps them from being read as a map in a map. */
export function withSealedBraces(yaml: string): string {
  return yaml.replace(/\{\{[^{}\n]*\}\}/g, sealed)
}

/** A parsed value with its texts as they were; for YAML parsers, which hand in every value from the inside out. */
export function unsealed(_key: unknown, value: unknown): unknown {
  if (typeof value === 'string') return opened(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.keys(value).some((key) => opened(key) !== key)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [opened(key), each]))
    : value
}

/** The text as it was. */
export function opened(text: string): string {
  return text.replace(/[\ue000-\ue07f]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - PRIVATE))
}
