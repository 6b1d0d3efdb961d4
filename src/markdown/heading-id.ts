import GithubSlugger from 'github-slugger'

/** What decides the id of a heading: its words, and the id somebody wrote for it as `{#id}`. */
export interface Titled {
  text: string
  written: string | undefined
}

/** Ids that the page around the words has. */
const ofThePage =
  /^(content|updated-means|(contact|popular|related|siblings|topics)-title|comment-(text|hint|left|state)|why-(yes|no)|(feedback|comment)-thanks|feedback-form|(term|tabs|finder-option)-\d.*)$/

/**
 * The ids of an article's headings, in order; no two are the same, nor the same as one of `others`, the ids of other elements in the words. An id
 * that somebody wrote is kept wherever it stands: made ones give way. A second one that is written the same is made from the words instead.
 */
export function headingIds(headings: readonly Titled[], others: ReadonlySet<string> = new Set()): string[] {
  const slugger = new GithubSlugger()
  const taken = new Set(others)
  const isFree = (id: string): boolean => !taken.has(id) && !isOfThePage(id)
  const kept = headings.map(({ written }) => {
    if (written === undefined || !isFree(written)) return undefined
    taken.add(written)
    return written
  })
  return headings.map(({ text }, index) => {
    let id = kept[index]
    while (id === undefined) {
      const made = slugger.slug(text) || slugger.slug('section')
      if (isFree(made)) id = made
    }
    taken.add(id)
    return id
  })
}

/** Whether the page around the words has an element with this id. */
export function isOfThePage(id: string): boolean {
  return ofThePage.test(id)
}
