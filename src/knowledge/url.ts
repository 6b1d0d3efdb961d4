/** Where things live on the site. Pure; `base` is the path of the site on its host, `/` or `/help/`. */
export interface Addresses {
  /** Path of the site on its host, with a slash at both ends. */
  base: string
  defaultLang: string
  /** Full address of the host, without a path: `https://help.example.com`. */
  origin: string
}

/** Reads the addresses out of the site's full address. */
export function addressesOf(address: string, defaultLang: string): Addresses {
  const url = new URL(address)
  return { base: url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`, defaultLang, origin: url.origin }
}

/** Path of an article, a category or (with an empty key) the home page of a language, with a slash at the end. */
export function pathTo(addresses: Addresses, lang: string, key = ''): string {
  const prefix = lang === addresses.defaultLang ? '' : `${lang}/`
  return `${addresses.base}${prefix}${key}${key === '' ? '' : '/'}`
}

/** Full address of a path on the site, with letters outside ASCII encoded. */
export function fullAddress(addresses: Addresses, path: string): string {
  return new URL(path, addresses.origin).href
}

/** Path at which a file of the content folder, such as an image, is served. */
export function pathToMedia(addresses: Addresses, file: string): string {
  return `${addresses.base}media/${file.split('/').map(encodeURIComponent).join('/')}`
}
