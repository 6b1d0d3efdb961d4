import { otherLang, textFor, type Localised } from '../schema/site.ts'
import { announcementOf } from './announcement.ts'
import type { Article } from './article.ts'
import { contentPolicy } from './content-policy.ts'
import { directionOf, type Catalog } from './catalog.ts'
import { resolveLink } from './link.ts'
import type { Shelf } from './navigation.ts'
import type { ArticleLink, CategoryCard, Channel, Frame, Link } from './page.ts'
import { linkSiteOf, pathOfLink } from './path-of-link.ts'
import { pathFor, shelfPath } from './translation.ts'
import { fullAddress, pathTo, pathToMedia } from './url.ts'

interface FrameInput {
  lang: string
  title: string
  description: string
  /** Key of the page below its language: an article, a category, `search`, or empty for home. */
  key: string
  /** Key of the page in another language; undefined where that language does not have it. */
  keyIn: (lang: string) => string | undefined
  /** Key under which a language shows the page for want of a translation. */
  fallbackKeyIn?: (lang: string) => string | undefined
  noindex?: boolean
}

/** A text of the settings for readers of a language, with its own language where that is another. */
type Say = (text: Localised) => [text: string, lang: string | undefined]

/** What every page has around its content. */
export function frameOf(catalog: Catalog, { lang, title, description, key, keyIn, fallbackKeyIn, noindex = false }: FrameInput): Frame {
  const { site, addresses, defaultLang } = catalog
  const say: Say = (text) => [textFor(text, lang, defaultLang), otherLang(text, lang, defaultLang)]
  const link: Parameters<typeof announcementOf>[2] = ({ label, to }) => {
    const [title, own] = say(label)
    return { title, href: addressOf(catalog, lang, to), ...(own && { lang: own }) }
  }
  const [name, nameLang] = say(site.name)
  const service = serviceOf(site)
  const present = site.languages.flatMap(({ code }) => {
    const own = keyIn(code)
    return own === undefined ? [] : [{ lang: code, href: fullAddress(addresses, pathTo(addresses, code, own)) }]
  })
  return {
    lang,
    direction: directionOf(site, lang),
    title,
    description,
    canonical: fullAddress(addresses, pathTo(addresses, lang, key)),
    alternates: present.length > 1 ? present : [],
    noindex,
    site: {
      name,
      ...(nameLang && { nameLang }),
      home: pathTo(addresses, lang),
      search: pathTo(addresses, lang, 'search'),
      searchEvents: site.feedback.search_events ? service : undefined,
      comments: site.feedback.enabled && site.feedback.comments ? service : undefined,
      policy: contentPolicy(site.feedback.service),
      base: addresses.base,
      feed: `${pathTo(addresses, lang)}feed.xml`,
      openSearch: `${pathTo(addresses, lang)}opensearch.xml`,
      defaultLang,
      color: site.brand.color,
      grounds: catalog.grounds,
      logo: site.brand.logo === undefined ? undefined : pathToMedia(addresses, site.brand.logo),
      logoWidth: catalog.logoWidth,
      header: site.links.header.map(link),
      footer: site.links.footer.map(link),
      announcement: announcementOf(catalog, lang, link),
    },
    languages: site.languages.map(({ code, label, direction }) => {
      const href = pathTo(addresses, code, keyIn(code) ?? fallbackKeyIn?.(code) ?? '')
      return { code, label, direction, href, current: code === lang }
    }),
    contact: site.contact.channels.map((channel) => channelOf(channel, say)),
  }
}

/** Address of the feedback service, without a slash at the end; empty when it is the site's own host. */
export function serviceOf({ feedback }: Catalog['site']): string {
  return (feedback.service ?? '').replace(/\/$/, '')
}

/** The category as a card for readers of a language, in its own. */
export function cardOf({ addresses }: Catalog, { category, count }: Shelf, pageLang = category.lang): CategoryCard {
  const { key, lang, title, summary, icon } = category
  return { key, title, summary: summary ?? '', icon, count, href: pathTo(addresses, lang, key), ...foreign(lang, pageLang) }
}

/** Says the language of a title that is not in the page's. */
export function foreign(lang: string, pageLang: string): { lang?: string } {
  return lang === pageLang ? {} : { lang }
}

/** The article as a link for readers of a language: its translation where there is one, else the original at the address that shows it to them. */
export function articleLink(catalog: Catalog, article: Article, lang = article.lang): ArticleLink {
  const { key, title, description, kind, draft, lang: own } = catalog.translation(lang, article) ?? article
  return { key, title, description, kind, draft, href: pathFor(catalog, lang, article), ...foreign(own, lang) }
}

/** From the home page down to a category. */
export function trailTo(catalog: Catalog, lang: string, categoryKey: string, home: string): Link[] {
  const parts = categoryKey === '' ? [] : categoryKey.split('/')
  const keys = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  const steps = keys.flatMap((key) => {
    const category = catalog.category(lang, key) ?? catalog.category(catalog.defaultLang, key)
    const href = shelfPath(catalog, lang, key)
    return href === undefined ? [] : [{ title: category?.title ?? key, href, ...foreign(category?.lang ?? lang, lang) }]
  })
  return [{ title: home, href: pathTo(catalog.addresses, lang) }, ...steps]
}

function channelOf({ kind, label: name, to, hours: open }: Catalog['site']['contact']['channels'][number], say: Say): Channel {
  const href = kind === 'email' ? `mailto:${to}` : kind === 'phone' ? `tel:${to.replace(/[^+\d]/g, '')}` : to
  const [label, lang] = say(name)
  const [hours, hoursLang] = open === undefined ? [] : say(open)
  return { kind, label, href, text: to, hours, ...(lang && { lang }), ...(hoursLang && { hoursLang }) }
}

/** A link of the settings for readers of a language: to their own version of the page where there is one. */
function addressOf(catalog: Catalog, lang: string, to: string): string {
  const target = resolveLink(to, { lang: catalog.defaultLang, key: '' }, linkSiteOf(catalog))
  return pathOfLink(catalog, target, lang, catalog.defaultLang) ?? (to.startsWith('/') ? `${catalog.addresses.base}${to.slice(1)}` : to)
}
