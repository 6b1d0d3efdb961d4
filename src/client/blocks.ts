/** What an article with blocks loads: steps, tabs, pictures and videos. */
import './folds.ts'
import './tabs.ts'
import { attempt } from './attempt.ts'
import { addMedia } from './media.ts'
import { addStepLinks } from './step-links.ts'
import { letReadersSayTheyAreStuck } from './stuck.ts'

attempt(addStepLinks, addMedia, letReadersSayTheyAreStuck)
