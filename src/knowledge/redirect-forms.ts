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
  const whole = redirects
    .filter(({ from }) => !from.includes('#'))
    .map(({ from, to }) => ({ from: encodeURI(below(base, from)), to: encodeURI(below(base, to)) }))
  const both = whole.flatMap(({ from, to }) => variants(from).map((path) => ({ from: path, to })))
  const lines = (line: (redirect: Redirect) => string): string => both.map((redirect) => `${line(redirect)}\n`).join('')
  return [
    { path: '_redirects', text: lines(({ from, to }) => `${from} ${to} 301`) },
    { path: 'redirects/nginx.conf', text: lines(({ from, to }) => `location = ${from} { return 301 ${to}; }`) },
    { path: 'redirects/Caddyfile', text: lines(({ from, to }) => `redir ${from} ${to} 301`) },
    { path: 'redirects/htaccess', text: lines(({ from, to }) => `RedirectMatch 301 "^${escapePattern(from)}$" "${to}"`) },
    {
      path: 'redirects/vercel.json',
      text: `${JSON.stringify({ redirects: both.map(({ from, to }) => ({ source: from, destination: to, permanent: true })) }, null, 2)}\n`,
    },
    { path: 'redirects.json', text: `${JSON.stringify(Object.fromEntries(both.map(({ from, to }) => [from, to])))}\n` },
  ]
}

function below(base: string, address: string): string {
  return address.startsWith('/') ? `${base}${address.slice(1)}` : address
}

/** With and without the slash at the end: hosts compare letter by letter. */
function variants(path: string): string[] {
  return path.endsWith('/') && path !== '/' ? [path, path.slice(0, -1)] : [path]
}

function escapePattern(path: string): string {
  return path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
