/** What components and blocks do; few articles have one, so only they load this. */
import './media.ts'
import './tabs.ts'
import { addLink } from './copy.ts'
import { letReadersSayTheyAreStuck } from './stuck.ts'

const prose = document.querySelector<HTMLElement>('.prose')
if ('clipboard' in navigator) {
  for (const step of document.querySelectorAll<HTMLElement>('.step[id]')) {
    addLink(step, step.closest<HTMLElement>('.steps-list')?.dataset['copyLink'], prose?.dataset['copied'])
  }
}
letReadersSayTheyAreStuck()
