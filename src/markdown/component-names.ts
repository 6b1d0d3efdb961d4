/** The components authors may use in `.mdx` without importing them; `components/mdx/shelf.ts` has each of them. */
export const componentNames: readonly string[] = [
  'Accordion',
  'Badge',
  'Callout',
  'Card',
  'Cards',
  'Figure',
  'FileTree',
  'Kbd',
  'Steps',
  'Tab',
  'Tabs',
  'Video',
]
