/** What an article with blocks loads: steps, tabs, pictures and videos; with what every other article may need. */
import './folds.ts'
import './guide-step.ts'
import './tabs.ts'
import { attempt } from './attempt.ts'
import { addMedia } from './media.ts'
import { addStepLinks } from './step-links.ts'
import { letReadersSayTheyAreStuck } from './stuck.ts'

attempt(addStepLinks, addMedia, letReadersSayTheyAreStuck)
