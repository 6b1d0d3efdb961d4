/** What an article loads. */
import './main.ts'
import './actions.ts'
import './contents.ts'
import './feedback.ts'
import { attempt } from './attempt.ts'
import { addCopyButtons } from './copy.ts'

attempt(addCopyButtons)
