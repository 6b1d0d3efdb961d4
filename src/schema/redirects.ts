import { z } from 'zod'
import { oldAddress } from './old-address.ts'

/** An address on this site: begins with a slash, and an old one may not hold a query. */
const from = oldAddress.regex(/^\/[^\s?#]*(#[^\s]+)?$/, 'Expected an old address on this site, such as /old/name/ or /old/name/#part.')
const to = z.string().regex(/^(\/(?!\/)|https?:\/\/)\S*$/, 'Expected an address on this site, such as /writing/add-images/, or a full one.')

/** `content/redirects.yaml`: old address → new address. Aliases of articles do the same beside the article itself. */
export const redirectsSchema = z.record(from, to)
