/** Keys as they are called on a Mac. */
export function nameMacKeys(): void {
  if (!/Mac|iPhone|iPad/.test(navigator.platform)) return
  for (const keys of document.querySelectorAll<HTMLElement>('[data-mac]')) {
    const names = keys.dataset['mac']?.split(/(?<=[^+])\+(?=.)/) ?? []
    keys.replaceChildren(...names.map((name) => Object.assign(document.createElement('kbd'), { textContent: name })))
  }
}
