/** What an article loads at once: what is seen of it. What answers its reader comes with their first move. */
import './main.ts'
import { attempt } from './attempt.ts'
import { addCopyButtons } from './copy.ts'
import { atFirstMove } from './first-move.ts'
import { nameMacKeys } from './mac-keys.ts'

attempt(addCopyButtons, nameMacKeys, () => atFirstMove(() => import('./article-later.ts')))
