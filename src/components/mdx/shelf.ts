/** The components authors may use in .mdx without importing them. */
import Badge from './Badge.astro'

export const shelf = { Badge }
