/** A number and what it counts: `1 article`, `2 articles`, or with the plural given, `2 categories`. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`
}
