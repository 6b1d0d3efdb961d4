export { alertTitle, pageWords, wordsFor } from './locale.ts'
export { dictionaries, type WordKey } from './dictionary.ts'
