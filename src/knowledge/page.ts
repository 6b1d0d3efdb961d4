import type { CategoryIcon } from '../schema/category.ts'
import type { ArticleKind } from '../schema/article.ts'
import type { Grounds } from './theme.ts'

/** The one object a page view reads. Everything in it is ready to show: texts in the page's language, addresses as paths. */
export type Page = HomePage | CategoryPage | ArticlePage | SearchPage | NotFoundPage | RedirectPage

/** What every page has around its content. */
export interface Frame {
  lang: string
  direction: 'ltr' | 'rtl'
  /** Title of the document, without the name of the site. */
  title: string
  description: string
  /** Full address of this page. */
  canonical: string
  /** The same page in each language that has it, this one included, by full address; empty when there is only one. */
  alternates: { lang: string; href: string }[]
  /** `true` keeps search engines away. */
  noindex: boolean
  /** A picture for link previews. */
  image?: Image | undefined
  /** Path of the page's words as Markdown; articles only. */
  markdown?: string | undefined
  /** What the page is in the words search engines share (schema.org). */
  graph?: object | undefined
  site: {
    name: string
    /** The language of the name, where it is not the page's. */
    nameLang?: string | undefined
    home: string
    search: string
    /** Address of the feedback service that finished searches are told to, empty for the site's own host; absent when they are told to nobody. */
    searchEvents?: string | undefined
    /** Address of the feedback service that comments go to, like the one above; absent when the site takes none. */
    comments?: string | undefined
    /** The content security policy of the page. */
    policy: string
    /** Path of the site on its host: `/` or `/help/`. */
    base: string
    defaultLang: string
    /** The latest changes as an Atom feed, and the search as browsers can take it over. */
    feed: string
    openSearch: string
    /** The brand colour, from which all others are made. */
    color: string
    /** The page's ground where theme.css sets another than the one made from the brand colour. */
    grounds: Grounds
    /** Path of the logo image, when there is one. */
    logo?: string | undefined
    /** Its width when it is 32 pixels high, so that nothing moves when it arrives. */
    logoWidth?: number | undefined
    header: Link[]
    footer: Link[]
    announcement?: Announcement | undefined
  }
  /** The language switcher: every language, with the best address this page has in it. */
  languages: { code: string; label: string; direction: 'ltr' | 'rtl'; href: string; current: boolean }[]
  contact: Channel[]
}

/** News above the header of every page. */
export interface Announcement {
  /** Changes with the words, so that a device knows which ones it has hidden. */
  id: string
  text: string
  /** The language of the text, where it is not the page's. */
  lang?: string | undefined
  level: 'info' | 'warning'
  link?: Link | undefined
  /** Its last day, `YYYY-MM-DD`. */
  until?: string | undefined
}

export interface Image {
  /** Full address. */
  address: string
  /** What it shows, in words. */
  alt: string
  /** Width and height in pixels and the media type, where they are known. */
  width?: number
  height?: number
  type?: string
}

export interface Link {
  title: string
  href: string
  /** The language of the title, where it is not the page's. */
  lang?: string | undefined
}

export interface Channel {
  kind: 'email' | 'phone' | 'chat' | 'form' | 'community'
  label: string
  /** The languages of the label and of the hours, where they are not the page's. */
  lang?: string | undefined
  hoursLang?: string | undefined
  href: string
  /** The address or number in words a person can copy. */
  text: string
  hours?: string | undefined
}

export interface ArticleLink extends Link {
  key: string
  description: string
  kind: ArticleKind
  draft: boolean
}

export interface CategoryCard extends Link {
  key: string
  summary: string
  icon: CategoryIcon
  /** Number of articles, those of inner categories included. */
  count: number
}

/** The ordered guide for newcomers. */
export interface GuideCard extends CategoryCard {
  steps: ArticleLink[]
}

export interface HomePage {
  view: 'home'
  frame: Frame
  /** Language of the articles shown: the default one where the page's has none. */
  listedLang: string
  /** The language of the sentence about the site, where it is not the page's. */
  descriptionLang: string | undefined
  guides: GuideCard[]
  categories: CategoryCard[]
  popular: ArticleLink[]
}

export interface CategoryPage {
  view: 'category'
  frame: Frame
  /** From the home page to the category above this one. */
  trail: Link[]
  category: CategoryCard
  /** `true` when the articles are steps to be read in order. */
  guide: boolean
  articles: ArticleLink[]
  sections: { category: CategoryCard; articles: ArticleLink[] }[]
}

export interface ArticlePage {
  view: 'article'
  frame: Frame
  /** From the home page to the article's category. */
  trail: Link[]
  article: {
    id: string
    key: string
    /** Language of the words, which on a page without a translation is not the page's. */
    lang: string
    direction: 'ltr' | 'rtl'
    title: string
    kind: ArticleKind
    draft: boolean
    /** First publication and last change of the words, `YYYY-MM-DD`. */
    published?: string | undefined
    updated?: string | undefined
    /** Minutes, at 200 words a minute, at least 1. */
    readingMinutes: number
    revision: string
  }
  /** The articles of the same category, for the sidebar; `current` is the key of this one among them. */
  siblings: Link & { articles: readonly (Link & { key: string })[]; current: string }
  /** What a reader should know before trusting the words; absent when there is nothing. */
  notice?: Notice | undefined
  /** Set in a guide: which step this is. */
  step?: { number: number; total: number; guide: string } | undefined
  previous?: ArticleLink | undefined
  next?: ArticleLink | undefined
  related: ArticleLink[]
  /** Where the file of the words shown is edited; absent when the settings do not say. */
  edit?: string | undefined
  /** Absent when feedback is switched off. */
  feedback?: Feedback | undefined
}

export type Notice =
  /** The page shows the original for want of a translation. */
  | { kind: 'untranslated'; language: string }
  /** The original has changed much since the translation was made. */
  | { kind: 'outdated'; href: string; language: string }
  /** The day by which somebody should have checked the article has passed. */
  | { kind: 'overdue'; reviewed: string }

export interface Feedback {
  /** Address of the feedback service, without a slash at the end; empty when it is the site's own host. */
  service: string
  article: string
  lang: string
  revision: string
  comments: boolean
}

export interface SearchPage {
  view: 'search'
  frame: Frame
  categories: CategoryCard[]
}

export interface NotFoundPage {
  view: 'not-found'
  frame: Frame
  categories: CategoryCard[]
}

/** An old address that leads to a new one. */
export interface RedirectPage {
  view: 'redirect'
  frame: Frame
  to: string
  /** Where single places of the old page went: id → address. */
  anchors: Readonly<Record<string, string>>
}

/** A heading of an article, for its table of contents. */
export interface Heading {
  depth: number
  id: string
  text: string
}
