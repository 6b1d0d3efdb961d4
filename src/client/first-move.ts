/** Code that only answers a reader need not come with the page: it comes with their first move, long before most presses. */
import { remembersAnything } from './device.ts'

const moves = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'scroll']
/** What the code will answer, by event. */
const answered = { click: '.stuck, [data-video], [data-zoom] img, [role=tab], tier-actions button', submit: 'tier-feedback form' }

/**
 * Loads when the reader first moves, or at once where there is a place to show or something remembered. A press that comes before the code does is held
 * and done again when it is there; where it cannot be had, the page does what it does without scripts. Offline it waits for the network.
 */
export function atFirstMove(load: () => Promise<unknown>): void {
  const still = new AbortController()
  let loading: Promise<unknown> | undefined
  let holds = true
  const begin = (): Promise<unknown> => {
    still.abort()
    return (loading ??= whenOnline()
      .then(load)
      .catch(console.error)
      .finally(() => (holds = false)))
  }
  for (const move of moves) {
    const take = (event: Event): void => {
      if (isMove(event)) void begin()
    }
    addEventListener(move, take, { capture: true, passive: true, signal: still.signal })
  }
  for (const [press, answers] of Object.entries(answered)) {
    const hold = (event: Event): void => {
      const target = holds && (event.target as Element).closest<HTMLElement>(answers)
      if (!target) return
      event.preventDefault()
      event.stopImmediatePropagation()
      // The code may put another element in the place of one.
      const place = [...document.querySelectorAll(answers)].indexOf(target)
      void begin().then(() => pressAgain(document.querySelectorAll<HTMLElement>(answers)[place], event))
    }
    addEventListener(press, hold, true)
  }
  if (location.hash || remembersAnything()) void begin()
}

/** Chromium tells of a pointer that rests where a page is drawn as if it had moved. */
function isMove({ type, movementX, movementY }: Partial<PointerEvent>): boolean {
  return type !== 'pointermove' || movementX !== 0 || movementY !== 0
}

/** What a browser once failed to import it does not try again. */
async function whenOnline(): Promise<void> {
  if (!navigator.onLine) await new Promise((resolve) => addEventListener('online', resolve, { once: true }))
}

function pressAgain(target: HTMLElement | undefined, event: Event): void {
  if (target instanceof HTMLFormElement) target.requestSubmit((event as SubmitEvent).submitter)
  else target?.click()
}
