/** What every page loads. Everything in scripts of pages improves markup that already works; a part that fails must not stop the others. */
import { hasOpened, takeArrival } from './arrival.ts'
import { loadSearch } from './search-field.ts'

// Without a query the search page is a form, which works by itself; see search-page.ts.
if (location.search !== '' && document.querySelector('tier-results')) void loadSearch()

if (hasOpened()) void loadSearch().then(({ watchOpened }) => watchOpened())

const sought = takeArrival()
if (sought.length > 0) void loadSearch().then(({ markFoundWords }) => markFoundWords(sought))
