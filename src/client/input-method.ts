/** Input methods put words together before they hand them over: those of Chinese and Japanese, and the keyboard of nearly every Android phone. */

/** Whether this language is typed in letters that are no words of it until they are converted. */
export const isConverted = (lang: string): boolean => /^(?:ja|zh)\b/.test(lang)

/** Whether a key is for the input method: only it is told which. Safari says so of the Enter that ends a word, too, which no longer counts as composing. */
export function isForInputMethod({ isComposing, keyCode }: KeyboardEvent): boolean {
  return keyCode === 229 || (isComposing && keyCode !== 13)
}
