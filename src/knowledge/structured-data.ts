import type { ArticlePage, CategoryPage, Frame, HomePage, Link } from './page.ts'

/** A node of a JSON-LD graph. */
type Node = Record<string, unknown>

/**
 * What search engines are told in words they share (schema.org), as one graph a page: who publishes, which page this is and where it stands, and
 * for an article its headline, its first day and its last real change. Only what the page itself shows.
 */
export function graphOf(page: HomePage | CategoryPage | ArticlePage, origin: string): Node {
  const { frame } = page
  const nodes = [
    organization(frame, origin),
    ...(page.view === 'home' && langOf(page) === frame.lang ? [website(frame, origin)] : []),
    webPage(page, origin),
  ]
  if (page.view !== 'home') nodes.push(breadcrumbs([...page.trail, { title: frame.title, href: frame.canonical }], frame, origin))
  if (page.view === 'article') nodes.push(techArticle(page, origin))
  return { '@context': 'https://schema.org', '@graph': nodes }
}

function organization({ site, contact, languages }: Frame, origin: string): Node {
  const reachable = contact.filter(({ kind }) => kind === 'email' || kind === 'phone' || kind === 'form')
  return {
    '@type': 'Organization',
    '@id': `${origin}${site.base}#organization`,
    name: site.name,
    url: `${origin}${site.base}`,
    ...(site.logo === undefined ? {} : { logo: `${origin}${site.logo}` }),
    ...(reachable.length === 0
      ? {}
      : {
          contactPoint: reachable.map(({ kind, label, text, hours }) => ({
            '@type': 'ContactPoint',
            contactType: 'customer support',
            name: label,
            availableLanguage: languages.map(({ code }) => code),
            ...(kind === 'email' ? { email: text } : kind === 'phone' ? { telephone: text } : { url: text }),
            ...(hours === undefined ? {} : { description: hours }),
          })),
        }),
  }
}

function website({ site, lang, description }: Frame, origin: string): Node {
  return {
    '@type': 'WebSite',
    '@id': `${origin}${site.base}#website`,
    name: site.name,
    url: `${origin}${site.home}`,
    inLanguage: lang,
    ...(description === '' ? {} : { description }),
    publisher: { '@id': `${origin}${site.base}#organization` },
  }
}

function webPage(page: HomePage | CategoryPage | ArticlePage, origin: string): Node {
  const { view, frame } = page
  return {
    '@type': view === 'category' ? 'CollectionPage' : 'WebPage',
    '@id': `${frame.canonical}#page`,
    url: frame.canonical,
    name: frame.title,
    inLanguage: langOf(page),
    ...(frame.description === '' ? {} : { description: frame.description }),
    ...(view === 'home' ? {} : { breadcrumb: { '@id': `${frame.canonical}#trail` } }),
    publisher: { '@id': `${origin}${frame.site.base}#organization` },
  }
}

/** Language of what the page shows, which for want of a translation is not the page's: search engines are sent to the original. */
function langOf(page: HomePage | CategoryPage | ArticlePage): string {
  return page.view === 'article' ? page.article.lang : page.view === 'home' ? page.listedLang : page.frame.lang
}

function breadcrumbs(trail: readonly Link[], frame: Frame, origin: string): Node {
  return {
    '@type': 'BreadcrumbList',
    '@id': `${frame.canonical}#trail`,
    itemListElement: trail.map(({ title, href }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: title,
      item: new URL(href, origin).href,
    })),
  }
}

function techArticle({ frame, article }: ArticlePage, origin: string): Node {
  return {
    '@type': 'TechArticle',
    '@id': `${frame.canonical}#article`,
    headline: article.title,
    inLanguage: article.lang,
    mainEntityOfPage: { '@id': `${frame.canonical}#page` },
    ...(frame.description === '' ? {} : { description: frame.description }),
    ...(article.published === undefined ? {} : { datePublished: article.published }),
    ...(article.updated === undefined ? {} : { dateModified: article.updated }),
    ...(frame.image === undefined ? {} : { image: frame.image.address }),
    author: { '@id': `${origin}${frame.site.base}#organization` },
    publisher: { '@id': `${origin}${frame.site.base}#organization` },
  }
}
