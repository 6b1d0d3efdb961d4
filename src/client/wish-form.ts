/** "What were you looking for?": a comment about a search that found nothing. Keeps the text when sending fails, and can be taken back. */
import type { limits } from '../../feedback-api/contract.ts'
import { element } from './element.ts'
import type { SearchContext } from './search-context.ts'
import { send } from './service.ts'

const longest: typeof limits.commentCharacters = 1000

/** What is written outlives the form: every key typed into the search makes a new one. */
let draft = ''

/** The form, or nothing when the site takes no comments. */
export function wishForm(query: string, { comments: service, spoken, lang }: SearchContext): HTMLElement | undefined {
  if (service === undefined) return undefined
  const text = element('textarea', {
    id: 'wish',
    rows: 2,
    required: true,
    maxlength: longest,
    'aria-describedby': 'wish-hint wish-state',
  })
  const trap = element('input', { type: 'text', name: 'website', tabindex: -1, autocomplete: 'off' })
  const form = element(
    'form',
    { class: 'wish' },
    element('label', { for: 'wish' }, spoken.say('wish')),
    text,
    element('p', { id: 'wish-hint', class: 'soft' }, spoken.say('wishHint')),
    element('label', { class: 'unseen', 'aria-hidden': 'true' }, spoken.say('website'), trap),
    element('button', { type: 'submit', class: 'button' }, spoken.say('send')),
  )
  const state = element('p', { id: 'wish-state', role: 'status', tabindex: -1 })
  const host = element('div', { class: 'wish-place' }, form, state)
  form.noValidate = true
  text.value = draft

  /** A fault of the field is tied to it; good news stands where the form was. */
  const tell = (key: string, fault: boolean): void => {
    state.textContent = spoken.say(key)
    state.dataset['tone'] = fault ? 'bad' : ''
    text.ariaInvalid = fault ? 'true' : null
    form.hidden = !fault
    ;(fault ? text : state).focus()
  }
  const withdraw = (token: string): HTMLElement => {
    const button = element('button', { type: 'button', class: 'text-button' }, spoken.say('withdraw'))
    button.addEventListener('click', () => {
      void send({ method: 'DELETE', address: `${service}/v1/comments`, token }).then(({ done }) => {
        if (!done) return void (button.textContent = spoken.say('retry'))
        button.remove()
        tell('withdrawn', false)
      })
    })
    return button
  }
  text.addEventListener('input', () => {
    draft = text.value
    state.textContent = ''
    text.ariaInvalid = null
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (text.value.trim() === '') return tell('wordless', true)
    const body = { search: query.trim(), lang, text: text.value.trim(), took: Math.round(performance.now()) }
    const website = trap.value === '' ? {} : { website: trap.value }
    void send({ method: 'POST', address: `${service}/v1/comments`, body: { ...body, ...website } }).then((outcome) => {
      if (!outcome.done) return tell([428, 429].includes(outcome.status) ? 'limited' : 'unsent', true)
      draft = ''
      tell('sent', false)
      host.append(withdraw(String(outcome.body['token'])))
    })
  })
  return host
}
