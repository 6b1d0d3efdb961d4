/** What an article loads whose blocks need more than the smaller scripts have: all that an article may need. */
import './folds.ts'
import './steps.ts'
import './tabs.ts'
