import type { Redirect } from './redirect.ts'

/** A file that makes a host redirect: its path below the built site, and its text. */
interface RedirectFile {
  path: string
  text: string
}

/**
 * The redirects in the form of each kind of host. Servers never see the part after `#`, so a redirect of an anchor is left to the stub page, or to the
 * page that is still there, which looks it up in `redirects.json`; of two lines for one path the one without an anchor wins.
 */
export function redirectFiles(redirects: readonly Redirect[], base: string): RedirectFile[] {
  const whole = redirects.filter(({ from }) => !from.includes('#'))
  const both = whole.flatMap(({ from, to }) =>
    variants(below(base, from)).map((path) => ({ path, from: encoded(path), to: encoded(below(base, to)) })),
  )
  const parts = redirects
    .filter(({ from }) => from.includes('#'))
    .map(({ from, to }) => ({ from: encoded(below(base, from)), to: encoded(below(base, to)) }))
  const lines = (line: (redirect: (typeof both)[number]) => string): string => both.map(line).join('')
  const vercel = both.map(({ from, to }) => ({ source: from.replace(/[:()*+?{}]/g, '\\$&'), destination: to, permanent: true }))
  // nginx, Caddy and Apache compare the address as people read it, the others as it is sent.
  return [
    { path: '_redirects', text: lines(({ from, to }) => `${literal(from)} ${to} 301\n`) },
    { path: 'redirects/nginx.conf', text: lines(({ path, to }) => `location = ${quoted(path)} { return 301 "${plain(to)}"; }\n`) },
    {
      path: 'redirects/Caddyfile',
      text: lines(({ path, to }) => (isCaddyPattern(path) ? '' : `redir "${path.replaceAll('"', '\\"')}" ${to} 301\n`)),
    },
    { path: 'redirects/htaccess', text: lines(({ path, to }) => `RedirectMatch 301 "^${escapePattern(path)}$" "${plain(to)}"\n`) },
    { path: 'redirects/vercel.json', text: `${JSON.stringify({ redirects: vercel }, null, 2)}\n` },
    { path: 'redirects.json', text: `${JSON.stringify(Object.fromEntries([...both, ...parts].map(({ from, to }) => [from, to])))}\n` },
  ]
}

function below(base: string, address: string): string {
  return address.startsWith('/') ? `${base}${address.slice(1)}` : address
}

/** As an address is sent; what is encoded already stays as it is. */
function encoded(address: string): string {
  return encodeURI(address).replace(/%25(?=[0-9a-f]{2})/gi, '%')
}

/** With and without the slash at the end: hosts compare letter by letter. */
function variants(path: string): string[] {
  return path.endsWith('/') && path !== '/' ? [path, path.slice(0, -1)] : [path]
}

/** Encodes what `_redirects` would take for a wildcard or a placeholder. */
function literal(address: string): string {
  return address.replaceAll('*', '%2A').replaceAll(':', '%3A')
}

/** Between quotes, as nginx reads text. */
function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&')}"`
}

/** Encodes `$`, which begins a variable in nginx and a captured group in Apache. */
function plain(address: string): string {
  return address.replaceAll('$', '%24')
}

/** Caddy has no way to write these for what they are: such an address is left to the stub page. */
function isCaddyPattern(path: string): boolean {
  return /[*{}[\]\\]/.test(path)
}

function escapePattern(path: string): string {
  const escaped: Record<string, string> = { '"': '\\x22', '\\': '\\x5C' }
  return path.replace(/[.*+?^${}()|[\]\\"]/g, (sign) => escaped[sign] ?? `\\${sign}`)
}
