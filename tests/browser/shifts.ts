/** Every shift of the layout so far, with what moved. Runs inside a page: `page.evaluate(shifts)`. */
export function shifts(): Promise<string[]> {
  interface Shift extends PerformanceEntry {
    value: number
    sources: { node?: Element }[]
  }
  return new Promise((resolve) => {
    const found: string[] = []
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[])
        found.push(`${value}: ${sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? 'gone').join(', ')}`)
    }).observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() => setTimeout(() => resolve(found)))
  })
}
