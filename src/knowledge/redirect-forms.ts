import type { Redirect } from './redirect.ts'

/** A file that makes a host redirect: its path below the built site, and its text. */
export interface RedirectFile {
  path: string
  text: string
}

/**
 * The redirects in the form of each kind of host. Servers never see the part after `#`, so a redirect of an anchor is left to the stub page;
 * of two lines for one path the one without an anchor wins.
 */
export function redirectFiles(redirects: readonly Redirect[], base: string): RedirectFile[] {
  const whole = redirects.filter(({ from }) => !from.includes('#'))
  const both = whole.flatMap(({ from, to }) =>
    variants(below(base, from)).map((path) => ({ path, from: encoded(path), to: encoded(below(base, to)) })),
  )
  const lines = (line: (redirect: (typeof both)[number]) => string): string => both.map((redirect) => `${line(redirect)}\n`).join('')
  const vercel = both.map(({ from, to }) => ({ source: from.replace(/[:()*+?{}]/g, '\\$&'), destination: to, permanent: true }))
  // nginx, Caddy and Apache compare the address as people read it, the others as it is sent.
  return [
    { path: '_redirects', text: lines(({ from, to }) => `${from} ${to} 301`) },
    { path: 'redirects/nginx.conf', text: lines(({ path, to }) => `location = "${path}" { return 301 ${to}; }`) },
    { path: 'redirects/Caddyfile', text: lines(({ path, to }) => `redir "${path}" ${to} 301`) },
    { path: 'redirects/htaccess', text: lines(({ path, to }) => `RedirectMatch 301 "^${escapePattern(path)}$" "${to}"`) },
    { path: 'redirects/vercel.json', text: `${JSON.stringify({ redirects: vercel }, null, 2)}\n` },
    { path: 'redirects.json', text: `${JSON.stringify(Object.fromEntries(both.map(({ from, to }) => [from, to])))}\n` },
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

function escapePattern(path: string): string {
  return path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
