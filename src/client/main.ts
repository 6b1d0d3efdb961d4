/** What every page loads. Everything here improves markup that already works; a part that fails must not stop the others. */
import './actions.ts'
import './contents.ts'
import './feedback.ts'
import './guide.ts'
import './search-field.ts'
import { hasOpened, takeArrival } from './arrival.ts'
import { addCopyButtons } from './copy.ts'
import { closeMenus } from './menu.ts'
import { openLinkedQuestions } from './questions.ts'

for (const improve of [openLinkedQuestions, addCopyButtons, closeMenus]) {
  try {
    improve()
  } catch (error) {
    console.error(error)
  }
}

if (document.querySelector('tier-results')) void import('./results-page.ts')

if (hasOpened()) void import('./search-ending.ts').then(({ watchOpened }) => watchOpened())

const sought = takeArrival()
if (sought.length > 0) void import('./found-words.ts').then(({ markFoundWords }) => markFoundWords(sought))

// Few articles use these, so only they pay for them.
if (document.querySelector('tier-tabs, .steps-list, [data-video], [data-zoom], [data-mac]')) void import('./blocks.ts')
