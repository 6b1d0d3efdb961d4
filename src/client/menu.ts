/** The header's menu closes with Escape and with a press outside, as menus do. */

const menu = document.querySelector<HTMLDetailsElement>('.top-menu')

if (menu) {
  document.addEventListener('pointerdown', (event) => {
    if (!menu.contains(event.target as Node)) menu.open = false
  })
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
}
