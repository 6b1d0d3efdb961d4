/** What answers the reader of an article: all that an article may need, in one file for all of them. */
import './actions.ts'
import './contents.ts'
import './feedback.ts'
import './menu.ts'
import './tabs.ts'
import { attempt } from './attempt.ts'
import { addMedia } from './media.ts'
import { leadOnFromPart } from './moved-part.ts'
import { openLinkedQuestions } from './questions.ts'
import { addStepLinks } from './step-links.ts'
import { letReadersSayTheyAreStuck } from './stuck.ts'

attempt(leadOnFromPart, openLinkedQuestions, addStepLinks, addMedia, letReadersSayTheyAreStuck)
