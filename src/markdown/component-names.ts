/** The components authors may use in `.mdx` without importing them; `components/mdx/shelf.ts` has each of them. */
export const componentNames: readonly string[] = ['Callout']
