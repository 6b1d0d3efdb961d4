/** Functions that run inside a page and answer what is wrong with it, a line each. Each stands alone: the browser gets its text only. */

/** The page itself never scrolls sideways. */
export function sidewaysScroll(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const wide = [...document.querySelectorAll('body *')].filter((element) => {
    const { left, right } = element.getBoundingClientRect()
    const scroller = element.parentElement?.closest('pre, .table-scroll, .results-topics, .tab-list, .files, .window, nav')
    return (right > clientWidth + 1 || left < -1) && !scroller && element.checkVisibility()
  })
  return [`${scrollWidth} px wide`, ...wide.slice(0, 4).map((element) => element.outerHTML.slice(0, 120))]
}

/** Text that its box cuts off, unless it can be scrolled to, stands elsewhere in full, or is for screen readers only. */
export function clippedText(): string[] {
  const faults: string[] = []
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const style = getComputedStyle(element)
    const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll'
    const cuts = style.overflowX !== 'visible' || style.overflowY !== 'visible'
    if (!cuts || !element.checkVisibility() || style.clipPath !== 'none' || element.matches('.hit-text, input, textarea, select')) continue
    if (element.scrollWidth > element.clientWidth + 1 && !scrolls(style.overflowX))
      faults.push(`cut aside: ${element.outerHTML.slice(0, 120)}`)
    if (element.scrollHeight > element.clientHeight + 1 && !scrolls(style.overflowY))
      faults.push(`cut below: ${element.outerHTML.slice(0, 120)}`)
  }
  for (const control of document.querySelectorAll<HTMLElement>('button, .button, summary, .chip')) {
    if (!control.checkVisibility() || control.clientWidth <= 1) continue
    const box = control.getBoundingClientRect()
    const words = document.createTreeWalker(control, NodeFilter.SHOW_TEXT)
    while (words.nextNode()) {
      const parent = words.currentNode.parentElement
      if (!parent || getComputedStyle(parent).clipPath !== 'none') continue
      const range = new Range()
      range.selectNodeContents(words.currentNode)
      const outside = [...range.getClientRects()].some(
        ({ left, right, top, bottom }) => left < box.left - 2 || right > box.right + 2 || top < box.top - 2 || bottom > box.bottom + 2,
      )
      if (outside) faults.push(`words outside: ${control.outerHTML.slice(0, 120)}`)
    }
  }
  return faults
}

/** Targets are 24 px at least, and 44 px high for a thumb unless they stand in the text. Links inside sentences are as high as their line. */
export function smallTargets(): string[] {
  const coarse = navigator.maxTouchPoints > 0
  const faults: string[] = []
  for (const target of document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (!target.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || target.closest('.unseen, .trap, [inert]')) continue
    if (document.querySelector('dialog[open]') && !target.closest('dialog')) continue
    const style = getComputedStyle(target)
    const sentence = target.closest('p, li, td, dd')?.textContent?.trim() ?? ''
    const inSentence = style.display === 'inline' && sentence !== target.textContent?.trim() && sentence !== ''
    // A link laid over its whole card is as large as the card.
    const card = getComputedStyle(target, '::after').position === 'absolute' ? target.offsetParent : null
    const { width, height } = (card ?? target).getBoundingClientRect()
    if (width <= 1 || inSentence || target.matches('input[disabled]')) continue
    const inText = target.closest('.prose, h1, h2, h3, td, .meta, .few') !== null && !target.matches('summary, .tab-list button, .video')
    const least = coarse && !inText && target.tagName !== 'TEXTAREA' ? 43.5 : 23.5
    if (height < least || width < 23.5) faults.push(`${Math.round(width)} × ${Math.round(height)}: ${target.outerHTML.slice(0, 140)}`)
  }
  return faults
}

/** Whatever can take the focus looks different when it has it. */
export function hiddenFocus(): string[] {
  const faults: string[] = []
  const root = document.querySelector('dialog[open]') ?? document
  const look = (element: Element): string =>
    [element, ...(element.closest('.finder-bar') ? [element.parentElement as Element] : [])]
      .flatMap((each) => [getComputedStyle(each), getComputedStyle(each, '::after')])
      .map(({ outlineStyle, outlineWidth, outlineColor, boxShadow }) =>
        outlineStyle === 'none' || parseFloat(outlineWidth) < 2
          ? boxShadow
          : `${outlineStyle} ${outlineWidth} ${outlineColor} ${boxShadow}`,
      )
      .join()
  for (const element of root.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled, [type=hidden], .trap *')) continue
    ;(document.activeElement as HTMLElement | null)?.blur()
    const before = look(element)
    element.focus({ preventScroll: true, focusVisible: true } as FocusOptions)
    if (document.activeElement !== element) continue
    const box = element.getBoundingClientRect()
    if (look(element) === before || box.width <= 1) faults.push(element.outerHTML.slice(0, 140))
    const { outlineStyle, outlineOffset, outlineWidth } = getComputedStyle(element)
    const grows = outlineStyle === 'none' ? 0 : parseFloat(outlineOffset) + parseFloat(outlineWidth)
    for (let frame = element.parentElement; frame && frame !== document.body; frame = frame.parentElement) {
      if (getComputedStyle(frame).overflowX === 'visible') continue
      const { left, right, top, bottom } = frame.getBoundingClientRect()
      const aside = box.left >= left && box.right <= right && (box.left - grows < left || box.right + grows > right)
      const above = box.top >= top && box.bottom <= bottom && (box.top - grows < top || box.bottom + grows > bottom)
      if (aside || above) faults.push(`cut off by ${frame.className || frame.tagName}: ${element.outerHTML.slice(0, 120)}`)
    }
  }
  return faults
}

/** Nothing moves by itself or glides into place. */
export function motions(): string[] {
  const faults: string[] = []
  for (const element of document.querySelectorAll('*')) {
    for (const pseudo of [undefined, '::before', '::after']) {
      const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(element, pseudo)
      const lasts = (durations: string): boolean => durations.split(',').some((duration) => parseFloat(duration) > 0)
      if (lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration)) || scrollBehavior === 'smooth')
        faults.push(`${pseudo ?? ''} ${element.outerHTML.slice(0, 100)}`)
    }
  }
  return faults
}

/** In forced colours, what is told by grounds elsewhere is told by lines: fields and buttons have an edge, and what is chosen differs from what is not. */
export function invisibleControls(): string[] {
  const faults: string[] = []
  ;(document.activeElement as HTMLElement | null)?.blur()
  for (const control of document.querySelectorAll<HTMLElement>('.button, .chip, input:not([type=checkbox]), textarea, select')) {
    if (!control.checkVisibility() || control.matches('[type=hidden], .trap *') || control.closest('.finder-bar')) continue
    const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(control)
    if (borderTopStyle === 'none' || parseFloat(borderTopWidth) < 1 || borderTopColor === backgroundColor)
      faults.push(`no edge: ${control.outerHTML.slice(0, 120)}`)
  }
  for (const chosen of document.querySelectorAll<HTMLElement>('[aria-current], [aria-selected=true], [aria-pressed=true]')) {
    if (!chosen.checkVisibility()) continue
    const { outlineStyle, outlineWidth } = getComputedStyle(chosen)
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) faults.push(`not marked: ${chosen.outerHTML.slice(0, 120)}`)
  }
  return faults
}
