/** Keeps the dialog inside the part of a phone's screen that its keyboard leaves free. */

export function fitToKeyboard(dialog: HTMLDialogElement): void {
  const view = window.visualViewport
  if (!view) return
  const fit = (): void => {
    if (!dialog.open) return
    dialog.style.setProperty('--free-height', `${view.height}px`)
    dialog.style.setProperty('--free-top', `${view.offsetTop}px`)
  }
  view.addEventListener('resize', fit)
  view.addEventListener('scroll', fit)
  dialog.addEventListener('toggle', fit)
}
