/** Copy buttons on code, and links on headings. */

export function addCopyButtons(): void {
  const prose = document.querySelector<HTMLElement>('.prose')
  // Without a secure context there is no clipboard.
  if (!prose || !('clipboard' in navigator)) return
  for (const pre of prose.querySelectorAll('pre')) addCodeButton(pre, prose.dataset)
  for (const heading of prose.querySelectorAll<HTMLElement>(':scope > :is(h2, h3)[id]'))
    addLink(heading, prose.dataset['copyLink'], prose.dataset['copied'])
}

function addCodeButton(pre: HTMLPreElement, words: DOMStringMap): void {
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'copy-code',
    textContent: words['copyCode'],
  })
  button.addEventListener('click', () => void copy(pre.textContent ?? '', button, words['codeCopied'] ?? ''))
  const box = Object.assign(document.createElement('div'), { className: 'code-box' })
  pre.replaceWith(box)
  box.append(pre, button)
}

/** Adds a link to what has an id, which copies its address and says so. */
export function addLink(target: HTMLElement, label = '', copied = ''): void {
  const link = Object.assign(document.createElement('a'), {
    className: 'heading-link',
    href: `#${target.id}`,
    ariaLabel: label,
    textContent: '#',
  })
  link.addEventListener('click', () => void copy(link.href, link, copied))
  target.append(link)
}

/** Copies, and says so in the control itself for a moment. */
export async function copy(text: string, control: HTMLElement, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    return
  }
  // It says so already; what it said before that is waited for.
  if (control.role) return
  const before = control.textContent
  control.textContent = done
  control.role = 'status'
  setTimeout(() => {
    control.textContent = before
    control.role = null
  }, 1600)
}
