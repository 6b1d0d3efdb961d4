import { z } from 'zod'
import { day, span } from './day.ts'
import { oldAddress } from './old-address.ts'

/** What an article is for; each kind is laid out and found a little differently. */
export const articleKinds = ['article', 'guide', 'faq', 'troubleshooting'] as const

/**
 * The frontmatter of an article. Only `title` must be given; every other key has a default that suits most articles.
 * Unknown keys are refused, so that a misspelt key is noticed the day it is written.
 */
export const articleSchema = z
  .strictObject({
    /** The customer's question or task, in their words. Shown as the heading, in lists, in search and in the browser tab. */
    title: z.string().trim().min(1).max(150),

    /** One or two sentences for search engines and lists. Default: the first sentences of the article. */
    description: z.string().trim().min(1).max(320).optional(),

    /** `article` (default), `guide` (part of an ordered guide), `faq` (each `##` is a question) or `troubleshooting`. */
    kind: z.enum(articleKinds).default('article'),

    /** Place within the category, lowest first. Articles without one follow, by title. */
    order: z.number().optional(),

    /** Words customers use that the article does not. Found by search, never shown. A number such as `404` needs no quotes. */
    keywords: z
      .array(z.union([z.string().trim().min(1).max(80), z.number().transform(String)]))
      .max(50)
      .default([]),

    /** Keys of articles to offer at the end, such as `writing/add-images`. Others are added by closeness. */
    related: z.array(z.string().trim().min(1)).max(12).default([]),

    /** The team or person answerable for the article. Shown in reports, never to customers. */
    owner: z.string().trim().min(1).max(80).optional(),

    /** The day somebody last checked that the article is true. */
    reviewed: day.optional(),

    /** How long a review holds, such as `6 months`. Kept as days. */
    review_every: span.optional(),

    /** `true` keeps the article out of a build; `npm run dev` shows it with a mark. */
    draft: z.boolean().default(false),

    /** `true` publishes the article at its address but keeps it out of lists, search and the sitemap. */
    unlisted: z.boolean().default(false),

    /** `exclude: true` keeps it out of search; `boost` from 0.1 to 10 moves it up or down (default 1). */
    search: z
      .strictObject({
        boost: z.number().min(0.1).max(10).default(1),
        exclude: z.boolean().default(false),
      })
      .default({ boost: 1, exclude: false }),

    /** Earlier addresses of the article, such as `/old/category/name/`. Each keeps working as a redirect. */
    aliases: z
      .array(
        oldAddress
          .max(200)
          .regex(
            /^(\/(?!\.{1,2}(\/|$))[^\s?#/\\]+)+\/?$/,
            'Expected an address on this site that begins with a slash, such as /old/name/.',
          ),
      )
      .default([]),

    /** The day the article was first published. Default: the commit that added its file, whatever its name was then. */
    published: day.optional(),

    /** The day of the last real change. Default: the last commit that changed the article's words. */
    updated: day.optional(),

    /** The article in the default language that this one translates, by key, where the path differs: `writing/add-images`. */
    translation_of: z.string().trim().min(1).optional(),

    /** The state of the source this translation was made from. Written by `npm run kb translate-status`, not by hand. */
    source_revision: z
      .string()
      .regex(/^[0-9a-f]{12}(-[0-9a-f]{32})?$/, 'Expected what `npm run kb translate-status` writes. Remove the line and run it.')
      .optional(),

    /** A picture for link previews: a path beside the article, such as `images/overview.png`. */
    image: z.string().trim().min(1).optional(),
  })
  .refine(({ published, updated }) => published === undefined || updated === undefined || published <= updated, {
    path: ['published'],
    error: 'Expected a day before `updated`, or the same. Correct one of the two.',
  })

/** An article's frontmatter after checking, with defaults filled in. */
export type ArticleSettings = z.output<typeof articleSchema>
export type ArticleKind = (typeof articleKinds)[number]
