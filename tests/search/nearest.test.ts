import { expect, test } from 'vitest'
import { nearestTopics } from '../../src/search/nearest.ts'
import { prepareTitles } from '../../src/search/suggest.ts'

const titles = prepareTitles(
  {
    categories: ['Getting started', 'Billing', 'Données', ''].map((title) => ({ key: title.toLowerCase().replace(' ', '-'), title })),
    titles: ['Install the program', 'Write an article', 'Publish', 'Get a refund', 'Export', 'Loose page'],
    urls: ['/1/', '/2/', '/3/', '/4/', '/5/', '/6/'],
    category: [0, 0, 0, 1, 2, 3],
  },
  'en',
)
const topicsFor = (query: string, limit = 3): string[] => nearestTopics(titles, query, limit).map(({ title }) => title)

test.each([
  ['a topic whose name is like a word of the query', 'billiards', 'Billing'],
  ['one with an article like it', 'my refunding', 'Billing'],
  ['a name with letters written without their marks', 'donnees', 'Données'],
  ['without any likeness the one with the most articles', 'xylophone', 'Getting started'],
])('%s comes first', (_, query, first) => {
  expect(topicsFor(query)[0]).toBe(first)
})

test('there are no more than asked for, and none without a page of its own', () => {
  expect([topicsFor('loose page', 9).length, topicsFor('loose page', 2).length]).toEqual([3, 2])
})
