export { alertTitle, pageWords, wordsFor, type Words } from './locale.ts'
export { dictionaries, type CountKey, type WordKey } from './dictionary.ts'
