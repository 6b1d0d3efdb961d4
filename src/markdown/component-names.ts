import { categoryIcons } from '../schema/category.ts'
import { alertKinds } from './alert.ts'

/** What a component may be given; `values` are the only ones an attribute may have. */
export interface ComponentAttributes {
  required: readonly string[]
  optional: readonly string[]
  values?: Readonly<Record<string, readonly string[]>>
}

/** The components authors may use in `.mdx` without importing them, with their attributes; `components/mdx/shelf.ts` has each of them. */
export const componentAttributes: Readonly<Record<string, ComponentAttributes>> = {
  Accordion: { required: ['title'], optional: ['open', 'id'] },
  Badge: { required: [], optional: ['kind'], values: { kind: alertKinds } },
  Callout: { required: [], optional: ['kind', 'title'], values: { kind: alertKinds } },
  Card: { required: ['title'], optional: ['href', 'icon'], values: { icon: categoryIcons } },
  Cards: { required: [], optional: [] },
  Figure: { required: [], optional: ['caption'] },
  FileTree: { required: [], optional: [] },
  Kbd: { required: ['keys'], optional: ['mac'] },
  Steps: { required: [], optional: [] },
  Tab: { required: ['label'], optional: ['id'] },
  Tabs: { required: [], optional: ['name'] },
  Video: { required: ['src', 'title'], optional: [] },
}

export const componentNames: readonly string[] = Object.keys(componentAttributes)

/** What to say of a snippet that is no line of its own. */
export const snippetInLine = 'a snippet stands on a line of its own, written so: <Snippet name="sign-in" />.'
