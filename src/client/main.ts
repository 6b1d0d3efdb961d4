/** What every page loads. Everything here improves markup that already works; a part that fails must not stop the others. */
import './actions.ts'
import './contents.ts'
import './feedback.ts'
import './guide.ts'
import './search-field.ts'
import './tabs.ts'
import { hasOpened, takeArrival } from './arrival.ts'
import { addCopyButtons } from './copy.ts'
import { addMedia } from './media.ts'
import { closeMenus } from './menu.ts'
import { openLinkedQuestions } from './questions.ts'
import { letReadersSayTheyAreStuck } from './stuck.ts'

for (const improve of [openLinkedQuestions, addCopyButtons, addMedia, letReadersSayTheyAreStuck, closeMenus]) {
  try {
    improve()
  } catch (error) {
    console.error(error)
  }
}

// Without a query the search page is a form, which works by itself; see search-page.ts.
if (location.search !== '' && document.querySelector('tier-results')) void import('./search.ts')

if (hasOpened()) void import('./search.ts').then(({ watchOpened }) => watchOpened())

const sought = takeArrival()
if (sought.length > 0) void import('./search.ts').then(({ markFoundWords }) => markFoundWords(sought))
