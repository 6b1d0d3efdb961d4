/** What an article with numbered steps, pictures to enlarge, videos or keys loads. */
import './step.ts'
import { attempt } from './attempt.ts'
import { addMedia } from './media.ts'
import { addStepLinks } from './step-links.ts'
import { letReadersSayTheyAreStuck } from './stuck.ts'

attempt(addStepLinks, addMedia, letReadersSayTheyAreStuck)
