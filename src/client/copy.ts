/** Copy buttons on code, and links on headings. */

export function addCopyButtons(): void {
  const prose = document.querySelector<HTMLElement>('.prose')
  // Without a secure context there is no clipboard.
  if (!prose || !('clipboard' in navigator)) return
  for (const pre of prose.querySelectorAll('pre')) addCodeButton(pre, prose.dataset['copyCode'] ?? '')
  for (const heading of prose.querySelectorAll<HTMLElement>(':scope > :is(h2, h3)[id]')) {
    // Lists of headings are read aloud, too, and the link is no part of what the section is called.
    heading.ariaLabel = heading.textContent
    addLink(heading, prose.dataset['copyLink'])
  }
}

function addCodeButton(pre: HTMLPreElement, label: string): void {
  const button = Object.assign(document.createElement('button'), {
    className: 'copy-code',
    textContent: label,
  })
  button.addEventListener('click', () => void copy(pre.textContent ?? '', button))
  const box = Object.assign(document.createElement('div'), { className: 'code-box' })
  pre.replaceWith(box)
  box.append(pre, button)
}

/** Adds a link to what has an id, which copies its address and says so. */
export function addLink(target: HTMLElement, label = ''): void {
  const link = Object.assign(document.createElement('a'), {
    className: 'heading-link',
    href: `#${target.id}`,
    ariaLabel: label,
    textContent: '#',
  })
  link.addEventListener('click', () => void copy(link.href, link))
  target.append(link)
}

/** Copies, and says in the control itself for a moment whether that worked: a browser may refuse. */
export async function copy(text: string, control: HTMLElement): Promise<void> {
  const result = await navigator.clipboard.writeText(text).then(
    () => 'copied',
    () => 'notCopied',
  )
  // It still says how the last copy went, and will have its own name back in a moment.
  if (control.role) return
  const before = control.textContent
  control.textContent = document.querySelector<HTMLElement>('.prose')?.dataset[result] ?? ''
  control.role = 'status'
  setTimeout(() => {
    control.textContent = before
    control.role = null
  }, 1600)
}
