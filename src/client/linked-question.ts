/**
 * Opens the folded question, or the accordion, the address leads to as soon as it is parsed. The function's source is sent in a script that runs before
 * the page is drawn, so that nothing jumps on a slow line: it must not use anything outside itself. What is linked to later, `questions.ts` opens.
 */
export function openLinkedQuestion(): void {
  const watcher = new MutationObserver(() => {
    const target = document.getElementById(linked())
    if (!target) return
    watcher.disconnect()
    for (let folded = target.closest('details'); folded; folded = folded.parentElement?.closest('details') ?? null) folded.open = true
  })
  if (location.hash) watcher.observe(document, { childList: true, subtree: true })
  addEventListener('DOMContentLoaded', () => watcher.disconnect())

  function linked(): string {
    try {
      return decodeURIComponent(location.hash.slice(1))
    } catch {
      return ''
    }
  }
}
