/**
 * What must happen before a page is drawn, so that nothing flashes or jumps on a slow line. The sources of these functions are sent in a script that
 * blocks the page: none may use anything outside itself.
 */

/** Tries improvements after each piece of the page that is parsed; those that return true are done. */
export function whileParsing(...improvements: (() => boolean)[]): void {
  let left = improvements
  const watcher = new MutationObserver(() => (left = left.filter((improve) => !improve())))
  watcher.observe(document, { childList: true, subtree: true })
  addEventListener('DOMContentLoaded', () => watcher.disconnect())
}

/** Opens the folded question, or the accordion, that the address leads to. What is linked to later, `questions.ts` opens. */
export function openLinkedQuestion(): boolean {
  try {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    for (let folded = target?.closest('details'); folded; folded = folded.parentElement?.closest('details')) folded.open = true
    return target !== null
  } catch {
    // Not a well-written address.
    return true
  }
}

/** Shows the tabs this device has chosen; `tabs.ts` does what else they do. */
export function showChosenTabs(): boolean {
  try {
    for (const tab of document.querySelectorAll<HTMLElement>('tier-tabs[data-name] > .tab')) {
      const group = tab.parentElement
      const chosen: unknown = JSON.parse(localStorage.getItem(`tier-zero:tab:${group?.dataset['name'] ?? ''}`) ?? '0')
      // The buttons stand before the tabs. What was chosen elsewhere need not be among them.
      const buttons = [...(group?.querySelector('.tab-list')?.children ?? [])]
      if (!buttons.some((button) => button.textContent === chosen)) continue
      tab.hidden = tab.dataset['label'] !== chosen
      tab.classList.toggle('chosen', !tab.hidden)
    }
    return false
  } catch {
    // Nothing is kept here.
    return true
  }
}
