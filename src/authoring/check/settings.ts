import { shorten, type Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** Characters of a description that search engines show; longer ones are cut off. */
const shownDescription = 160

/** What the frontmatter says and should not, or does not say and should. `today` is a day, `2026-05-31`. */
export function checkSettings(sheet: Sheet, today: string, hasArticle: (lang: string, key: string) => boolean): Finding[] {
  return [
    ...unknownRelated(sheet, hasArticle),
    ...unknownOriginal(sheet, hasArticle),
    ...dueReview(sheet, today),
    ...description(sheet),
    ...lostWords(sheet),
  ]
}

function unknownRelated({ article, lineOfKey }: Sheet, hasArticle: (lang: string, key: string) => boolean): Finding[] {
  return article.related.flatMap((key, index) => {
    if (hasArticle(article.lang, key)) return []
    const message = `there is no article \`${key}\`. Expected a path below the language folder, such as writing/add-images.`
    return [{ rule: 'unknown-article', file: article.file, line: lineOfKey('related', index), key: 'related', message }]
  })
}

function unknownOriginal({ article, lineOfKey }: Sheet, hasArticle: (lang: string, key: string) => boolean): Finding[] {
  const { file, lang, translation_of: key } = article
  if (key === undefined || hasArticle(lang, key)) return []
  const message = `there is no article \`${key}\` in the default language. Expected the path of the original below its language folder.`
  return [{ rule: 'unknown-article', file, line: lineOfKey('translation_of'), key: 'translation_of', message }]
}

function dueReview({ article, lineOfKey }: Sheet, today: string): Finding[] {
  const { file, reviewed, review_every: span } = article
  if (span === undefined) return []
  if (reviewed === undefined) {
    const message = 'it says how long a review holds, and `reviewed:` does not say when the last one was. Add the day.'
    return [{ rule: 'review-due', file, line: lineOfKey('review_every'), key: 'review_every', message }]
  }
  const due = new Date(Date.parse(reviewed) + span * 86_400_000).toISOString().slice(0, 10)
  if (due >= today) return []
  const message = `a review was due on ${due}. Check that the article is still true, then set \`reviewed: ${today}\`.`
  return [{ rule: 'review-due', file, line: lineOfKey('reviewed'), key: 'reviewed', message }]
}

function description({ article, written, lineOfKey }: Sheet): Finding[] {
  const { file } = article
  if (article.description === '') {
    const message =
      'search engines and lists have nothing to show: no `description:`, and no sentence at the beginning. Add one of the two.'
    return [{ rule: 'no-description', file, line: 1, message }]
  }
  const length = typeof written['description'] === 'string' ? [...written['description'].trim()].length : 0
  if (length <= shownDescription) return []
  const message = `it has ${length} characters, and search engines show about ${shownDescription}. Put what matters first, or shorten it.`
  return [{ rule: 'long-description', file, line: lineOfKey('description'), key: 'description', message }]
}

/** A title or a description that YAML cuts off at a number sign. */
function lostWords({ article, yaml, lineOfKey }: Sheet): Finding[] {
  return [...yaml.matchAll(/^(title|description):[ \t]+([^\s'"|>#].*?)[ \t]+(#.*)$/gm)].map(([, key = '', kept = '', lost = '']) => ({
    rule: 'lost-words',
    file: article.file,
    line: lineOfKey(key),
    key,
    message: `readers see only “${shorten(kept)}”: YAML takes \`${shorten(lost)}\` for a remark. Put the whole ${key} between quotes.`,
  }))
}
