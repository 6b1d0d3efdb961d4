import { z } from 'zod'

/** The icons a category may wear; each is a drawing of ours in `components/Icon.astro`. */
export const categoryIcons = [
  'book',
  'card',
  'chart',
  'chat',
  'compass',
  'flag',
  'gear',
  'globe',
  'key',
  'lock',
  'mail',
  'pencil',
  'plug',
  'rocket',
  'search',
  'shield',
  'star',
  'tools',
  'user',
  'wrench',
] as const

/** `_category.yaml`: how a folder of articles presents itself. */
export const categorySchema = z.strictObject({
  /** Name of the category, as customers would say it. */
  title: z.string().trim().min(1).max(80),

  /** One line that says what is inside. Shown on the home page and under the heading. */
  summary: z.string().trim().min(1).max(240).optional(),

  /** A small drawing beside the name. Default: `book`. */
  icon: z.enum(categoryIcons).default('book'),

  /** Place among its neighbours, lowest first. Categories without one follow, by title. */
  order: z.number().optional(),

  /** `true` makes the articles ordered steps: "step 2 of 6", previous and next, progress kept on the reader's device. */
  guide: z.boolean().default(false),
})

/** A category's settings after checking, with defaults filled in. */
export type CategorySettings = z.output<typeof categorySchema>
export type CategoryIcon = (typeof categoryIcons)[number]
