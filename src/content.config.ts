import { defineCollection } from 'astro/content/config'
import { z } from 'zod'
import type { Article } from './knowledge/article.ts'
import type { Category } from './knowledge/category.ts'
import { handedOver } from './knowledge/handed-over.ts'
import type { Reusables } from './knowledge/reusable.ts'
import type { SiteSettings } from './schema/site.ts'

// The loaders have checked everything against schema/ already, with better messages: here the schemas only carry types.
const { loaders } = handedOver()

export const collections = {
  articles: defineCollection({ loader: loaders.articles, schema: z.custom<Article>() }),
  categories: defineCollection({ loader: loaders.categories, schema: z.custom<Category>() }),
  site: defineCollection({ loader: loaders.site, schema: z.custom<SiteSettings>() }),
  reusables: defineCollection({ loader: loaders.reusables, schema: z.custom<Reusables>() }),
  redirects: defineCollection({ loader: loaders.redirects, schema: z.custom<{ redirects: Record<string, string> }>() }),
}
