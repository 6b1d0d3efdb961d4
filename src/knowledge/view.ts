import { otherLang, textFor } from '../schema/site.ts'
import { articlePage } from './article-page.ts'
import type { Catalog } from './catalog.ts'
import { cardOf, articleLink, frameOf, trailTo } from './frame.ts'
import { articlesIn, findShelf, parentOf } from './navigation.ts'
import type { CategoryCard, CategoryPage, GuideCard, HomePage, NotFoundPage, Page, RedirectPage, SearchPage } from './page.ts'
import { previewImage } from './preview.ts'
import { graphOf } from './structured-data.ts'
import { listedLang } from './translation.ts'
import { fullAddress, pathTo } from './url.ts'
import type { Address } from './addresses.ts'

/** The few words of the interface that end up inside page objects. */
export interface PageWords {
  home: string
  search: string
  searchFor: string
  notFound: string
}

/** Works out everything a page shows, and what search engines are told of it. */
export function pageAt(catalog: Catalog, address: Address, words: PageWords): Page {
  const page = viewAt(catalog, address, words)
  const frame = { ...page.frame, image: page.frame.image ?? previewImage(catalog, address) }
  if (page.view !== 'home' && page.view !== 'category' && page.view !== 'article') return { ...page, frame }
  return { ...page, frame: { ...frame, graph: graphOf(page, catalog.addresses.origin) } }
}

function viewAt(catalog: Catalog, address: Address, words: PageWords): Page {
  switch (address.view) {
    case 'home':
      return homePage(catalog, address.lang)
    case 'category':
      return categoryPage(catalog, address.lang, address.key, words)
    case 'article':
      return articlePage(catalog, address.lang, address.key, words)
    case 'search':
      return searchPage(catalog, address.lang, words)
    case 'not-found':
      return notFoundPage(catalog, address.lang, words)
    case 'redirect':
      return redirectPage(catalog, address)
  }
}

function homePage(catalog: Catalog, lang: string): HomePage {
  const { site, defaultLang, addresses } = catalog
  const listed = listedLang(catalog, lang)
  const { name, description = '' } = site
  const frame = frameOf(catalog, {
    lang,
    title: textFor(name, lang, defaultLang),
    description: textFor(description, lang, defaultLang),
    key: '',
    keyIn: (code) => (listedLang(catalog, code) === code ? '' : undefined),
  })
  return {
    view: 'home',
    // Without articles of its own it is the home page of another language in other words.
    frame: listed === lang ? frame : { ...frame, canonical: fullAddress(addresses, pathTo(addresses, listed)), alternates: [] },
    listedLang: listed,
    descriptionLang: otherLang(description, lang, defaultLang),
    guides: guidesOf(catalog, lang),
    categories: categoriesOf(catalog, lang),
    popular: popularOf(catalog, lang),
  }
}

function categoryPage(catalog: Catalog, lang: string, key: string, words: PageWords): CategoryPage {
  const shelf = findShelf(catalog.shelves(lang), key)
  if (!shelf) throw new Error(`There is no category ${lang}/${key}.`)
  const { title, summary, guide } = shelf.category
  const keyIn = (code: string): string | undefined => findShelf(catalog.shelves(code), key)?.category.key
  return {
    view: 'category',
    frame: frameOf(catalog, { lang, title, description: summary ?? title, key, keyIn }),
    trail: trailTo(catalog, lang, parentOf(key), words.home),
    category: cardOf(catalog, shelf),
    guide,
    articles: shelf.articles.map((article) => articleLink(catalog, article)),
    sections: shelf.shelves.map((inner) => ({
      category: cardOf(catalog, inner),
      articles: inner.articles.map((article) => articleLink(catalog, article)),
    })),
  }
}

function searchPage(catalog: Catalog, lang: string, words: PageWords): SearchPage {
  const frame = frameOf(catalog, { lang, title: words.search, description: words.searchFor, key: 'search', keyIn: () => 'search' })
  return { view: 'search', frame, categories: categoriesOf(catalog, lang) }
}

function notFoundPage(catalog: Catalog, lang: string, words: PageWords): NotFoundPage {
  const frame = frameOf(catalog, { lang, title: words.notFound, description: '', key: '404', keyIn: () => '404', noindex: true })
  const languages = frame.languages.map((language) => ({ ...language, href: pathTo(catalog.addresses, language.code) }))
  return { view: 'not-found', frame: { ...frame, languages, alternates: [] }, categories: categoriesOf(catalog, lang) }
}

function redirectPage(catalog: Catalog, { lang, to, anchors }: Extract<Address, { view: 'redirect' }>): RedirectPage {
  const frame = frameOf(catalog, { lang, title: to, description: '', key: '', keyIn: () => undefined, noindex: true })
  return { view: 'redirect', frame: { ...frame, canonical: fullAddress(catalog.addresses, to) }, to, anchors }
}

function categoriesOf(catalog: Catalog, lang: string): CategoryCard[] {
  return catalog.shelves(listedLang(catalog, lang)).map((shelf) => cardOf(catalog, shelf, lang))
}

function guidesOf(catalog: Catalog, lang: string): GuideCard[] {
  const guides = catalog.shelves(listedLang(catalog, lang)).filter((shelf) => shelf.category.guide)
  return guides.map((shelf) => ({
    ...cardOf(catalog, shelf, lang),
    steps: articlesIn(shelf).map((article) => articleLink(catalog, article, lang)),
  }))
}

function popularOf(catalog: Catalog, lang: string): HomePage['popular'] {
  const listed = listedLang(catalog, lang)
  const articles = catalog.site.featured.map((key) => catalog.article(listed, key)).filter((article) => article !== undefined)
  return articles.map((article) => articleLink(catalog, article, lang))
}
