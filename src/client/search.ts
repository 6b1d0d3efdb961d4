/** Everything around a search, fetched at once when a reader shows interest in one, or comes from one. */
import './results-page.ts'
export { markFoundWords } from './found-words.ts'
export { createDialog, type SearchDialog } from './search-dialog.ts'
export { watchOpened } from './search-ending.ts'
