/**
 * The content security policy of every page: scripts, styles and connections from the site itself and its feedback service only.
 * `wasm-unsafe-eval` lets the search engine's WebAssembly run and allows no script; pictures, videos and frames may come from https because articles may
 * show them.
 */
export function contentPolicy(feedbackService: string | undefined): string {
  const service = feedbackService === undefined ? '' : ` ${new URL(feedbackService).origin}`
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: https:",
    "media-src 'self' https:",
    'frame-src https:',
    `connect-src 'self'${service}`,
    "worker-src 'self' blob:",
    `form-action 'self'${service}`,
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ')
}
