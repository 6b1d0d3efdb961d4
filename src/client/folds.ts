/** What an article loads in which something is folded, such as the answers to questions. */
import './article.ts'
import { attempt } from './attempt.ts'
import { openLinkedQuestions } from './questions.ts'

attempt(openLinkedQuestions)
