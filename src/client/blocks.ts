/** What an article loads with any other block, or several: all that an article may need. */
import './folds.ts'
import './steps.ts'
import './tabs.ts'
