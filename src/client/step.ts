/** What an article loads that is a step of a guide. */
import './article.ts'
import './guide-step.ts'
