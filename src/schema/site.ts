import { z } from 'zod'
import { day } from './day.ts'

const languageCode = z
  .string()
  .refine((code) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code) && isKnownForm(code), 'Expected a language tag such as en, ru or pt-br.')

/** Text, or one text for each language: `{ en: Contact, ru: Контакты }`. */
const localised = z.union([z.string().trim().min(1), z.record(languageCode, z.string().trim().min(1))], {
  error: 'Expected text, or one text for each language: { en: Contact, ru: Контакты }.',
})

const hexColour = 'Expected a hex colour with six digits, such as #0b6e6e. Put it in quotes: # begins a comment in YAML.'

const editCure = 'Expected a full address with {path} in it, such as https://git.example.com/docs/edit/main/content/{path}.'

const link = z.strictObject({
  /** What the link says. */
  label: localised,
  /** An address on this site (`/search/`) or a full one (`https://…`). */
  to: z.string().regex(/^(\/|https?:\/\/|mailto:)/, 'Expected an address that begins with /, https:// or mailto:.'),
})

/** What a channel may lead to, and what was expected where it leads elsewhere. */
const mail = { form: /^[^\s@]+@[^\s@]+$/, cure: 'Expected an e-mail address, such as help@example.com.' }
const number = { form: /^\+?(?:[\s()./-]*\d){3,}[\s()./-]*$/, cure: "Expected a phone number, such as '+372 555 0100'." }
const page = {
  form: /^(?!(?:javascript|vbscript|data|file):)(?:https?:\/\/|[a-z][a-z\d+-]*:)\S+$/i,
  cure: 'Expected a full address, such as https://chat.example.com.',
}
const targets = { email: mail, phone: number, chat: page, form: page, community: page }

const channel = z
  .strictObject({
    /** How the customer reaches you; decides the icon and the link. */
    kind: z.enum(['email', 'phone', 'chat', 'form', 'community']),
    /** What the button says, such as "Write to us". */
    label: localised,
    /** An e-mail address, a phone number, or a full address. */
    to: z.string().trim().min(3),
    /** When somebody answers, in words: "Mondays to Fridays, 9:00–17:00". */
    hours: localised.optional(),
  })
  .superRefine(({ kind, to }, context) => {
    const { form, cure } = targets[kind]
    if (!form.test(to)) context.addIssue({ code: 'custom', path: ['to'], input: to, message: cure })
  })

/** `content/site.yaml`: everything about the help center that is not an article. */
export const siteSchema = z
  .strictObject({
    /** Name of the help center, shown in the header and in titles. */
    name: localised,

    /** One sentence about it, for the home page and search engines. */
    description: localised.optional(),

    /** The full public address, such as `https://help.example.com`. A path below a host works too. */
    address: z
      .url({ protocol: /^https?$/, error: 'Expected a full address such as https://help.example.com.' })
      .refine((address) => !URL.canParse(address) || !new URL(address).pathname.includes('%'), {
        error: 'Expected a path of plain letters, digits and hyphens behind the host, such as https://example.com/help.',
      }),

    /** The language without a prefix in addresses. Default: the first of `languages`. */
    default_language: languageCode.optional(),

    /** The languages offered, in the order of the language switcher. */
    languages: z
      .array(
        z
          .strictObject({
            /** Language tag; also the name of the folder below content/. */
            code: languageCode,
            /** The language's own name for itself: English, Русский. */
            label: z.string().trim().min(1).max(40),
            /** Where its lines begin. Default: `rtl` for languages written from right to left, such as Arabic and Hebrew, else `ltr`. */
            direction: z.enum(['ltr', 'rtl']).optional(),
          })
          .transform((language) => ({ ...language, direction: language.direction ?? usualDirection(language.code) })),
      )
      .min(1),

    /** Colour and logo. Every other colour of the site is derived from `color`, with enough contrast in light and dark. */
    brand: z
      .strictObject({
        /** A hex colour such as `#0b6e6e`. */
        color: z
          .string(hexColour)
          .regex(/^#[0-9a-fA-F]{6}$/, hexColour)
          .default('#0b6e6e'),
        /** An image file in content/, such as `logo.svg`. Default: the name as text. */
        logo: z.string().trim().min(1).optional(),
      })
      .default({ color: '#0b6e6e' }),

    /** Links in the header and the footer. */
    links: z
      .strictObject({ header: z.array(link).max(6).default([]), footer: z.array(link).max(24).default([]) })
      .default({ header: [], footer: [] }),

    /** A bar above the header of every page, for news that matter to everybody. Readers can hide it; other words bring it back. */
    announcement: z
      .strictObject({
        /** One or two short sentences. */
        text: localised,
        /** Where to read more. */
        link: link.optional(),
        /** `info` (default), or `warning` for trouble such as an outage. */
        level: z.enum(['info', 'warning']).default('info'),
        /** The last day it is shown, `2026-05-31`. Default: until it is taken out. */
        until: day.optional(),
      })
      .optional(),

    /**
     * Address at which an article's file is edited, with `{path}` for its path below content/: `https://git.example.com/docs/edit/main/content/{path}`.
     * Default: no "Edit this page".
     */
    edit_url: z
      .string(editCure)
      .regex(/^https?:\/\/\S*\{path\}\S*$/, editCure)
      .optional(),

    /** `false` draws no pictures for link previews. An article's own `image` is shown all the same. */
    preview_pictures: z.boolean().default(true),

    /** Most files that hold what search knows of articles and questions, in each language: above it, they share files. For hosts that limit them. */
    search_files: z.int('Expected a whole number, such as 2000.').min(1, 'Expected 1 or more.').default(10_000),

    /** Articles to show on the home page under "Popular", by key: `faq/general`. */
    featured: z.array(z.string().trim().min(1)).max(12).default([]),

    /** Words that change together, such as a price or the name of a plan: `{{plan}}` in an article becomes the text given here. */
    variables: z
      .record(
        z.string().regex(/^[\p{L}_][\p{L}\p{N}_.-]*$/u, 'Expected a name of letters, digits, dots and hyphens.'),
        z.union([localised, z.number().transform(String)], {
          error: 'Expected text in quotes, a number, or one text for each language: { en: Free, ru: Бесплатный }.',
        }),
      )
      .default({}),

    /** Ways to reach a person, shown when the articles did not help. */
    contact: z.strictObject({ channels: z.array(channel).max(6).default([]) }).default({ channels: [] }),

    /** The "Was this helpful?" question and where its answers go. */
    feedback: z
      .strictObject({
        /** `false` removes the question from every article. */
        enabled: z.boolean().default(true),
        /** Address of the feedback service when it lives elsewhere, such as `https://feedback.example.com`. Default: the same host as the site. */
        service: z.url({ protocol: /^https?$/, error: 'Expected a full address such as https://feedback.example.com.' }).optional(),
        /** `false` offers votes and reasons but no comment field. */
        comments: z.boolean().default(true),
        /** `true` sends finished searches to the feedback service, without anything personal, so that reports can show what is missing. */
        search_events: z.boolean().default(false),
      })
      .default({ enabled: true, comments: true, search_events: false }),
  })
  .superRefine((site, context) => {
    const codes = site.languages.map((language) => language.code)
    const repeated = codes.find((code, index) => codes.indexOf(code) !== index)
    if (repeated)
      context.addIssue({
        code: 'custom',
        path: ['languages'],
        input: codes,
        message: `The language ${repeated} is listed twice. Remove one of the two.`,
      })
    if (site.default_language && !codes.includes(site.default_language)) {
      context.addIssue({
        code: 'custom',
        path: ['default_language'],
        input: site.default_language,
        message: `Expected one of the languages listed under \`languages\`: ${codes.join(', ')}.`,
      })
    }
  })

/** Settings of the whole site after checking, with defaults filled in. */
export type SiteSettings = z.output<typeof siteSchema>
export type Localised = z.output<typeof localised>

/** The text for a language; else the default language's; else the first there is. */
export function textFor(text: Localised, lang: string, defaultLang: string): string {
  return typeof text === 'string' ? text : (text[otherLang(text, lang, defaultLang) ?? lang] ?? '')
}

/** The language of that text where it is another than the one asked for; a text that is not given by language has none. */
export function otherLang(text: Localised, lang: string, defaultLang: string): string | undefined {
  if (typeof text === 'string' || text[lang] !== undefined) return undefined
  return text[defaultLang] === undefined ? Object.keys(text)[0] : defaultLang
}

/** Whether browsers can read a tag, to write dates and sort titles: they cannot read `zh-yue`, which is `yue` to them. */
function isKnownForm(code: string): boolean {
  try {
    return Intl.getCanonicalLocales(code).length > 0
  } catch {
    return false
  }
}

/** That of the script the language is usually written in. */
function usualDirection(code: string): 'ltr' | 'rtl' {
  return /Arab|Hebr|Syrc|Thaa|Nkoo|Adlm|Rohg/.test(new Intl.Locale(code).maximize().script ?? '') ? 'rtl' : 'ltr'
}
