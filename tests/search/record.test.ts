import { describe, expect, test } from 'vitest'
import { plainText, recordsOf, type SearchPage } from '../../src/search/record.ts'

const page = (html: string, kind: SearchPage['kind'] = 'faq'): SearchPage => ({
  url: '/faq/',
  lang: 'en',
  title: 'Questions',
  description: 'All of them',
  html,
  kind,
  category: { key: 'faq', title: 'FAQ' },
  keywords: ['help'],
})

describe('questions of an FAQ page', () => {
  test('are plain headings and collapsible ones, each with its own text', () => {
    const html =
      '<p>Intro.</p><h2 id="a">First?</h2><p>One.</p><details id="b"><summary><h2>Second <em>one</em>?</h2></summary><p>Two.</p></details>' +
      '<details id="outer"><summary><h2 id="c">Third?</h2></summary><h3 id="sub">Part</h3><p>Three.</p></details>'
    const records = recordsOf(page(html))
    expect(records.map(({ url, title }) => ({ url, title }))).toEqual([
      { url: '/faq/#a', title: 'First?' },
      { url: '/faq/#b', title: 'Second one?' },
      { url: '/faq/#c', title: 'Third?' },
    ])
    expect(records.map(({ html: answer }) => answer)).toEqual(['<p>One.</p>', '<p>Two.</p>', '<h3 id="sub">Part</h3><p>Three.</p>'])
  })

  test('are called without the link of their heading', () => {
    const [record] = recordsOf(page('<h2 id="a">Why?<a href="#a" aria-hidden="true">#</a></h2><p>So.</p>'))
    expect(record?.title).toBe('Why?')
  })

  test('are left out when they are marked to be ignored', () => {
    const html =
      '<h2 id="a">Shown?</h2><p>Yes.</p><details id="b" data-pagefind-ignore><summary><h2>Hidden?</h2></summary><p>No.</p></details>'
    expect(recordsOf(page(html)).map(({ title }) => title)).toEqual(['Shown?'])
  })

  test('give way to the page itself where there are none', () => {
    expect(recordsOf(page('<p>Nothing yet.</p>')).map(({ url }) => url)).toEqual(['/faq/'])
  })

  test('are looked for on no other page', () => {
    expect(recordsOf(page('<h2 id="a">First?</h2>', 'article')).map(({ url }) => url)).toEqual(['/faq/'])
  })
})

test('entities become characters', () => {
  expect(plainText('<p>R&amp;D &lt;b&gt; &#39;x&#x27; &nbsp;&euro;</p>')).toBe("R&D <b> 'x' €")
  expect(plainText('What is &#99999999; or &nothing;?')).toBe('What is &#99999999; or &nothing;?')
})
