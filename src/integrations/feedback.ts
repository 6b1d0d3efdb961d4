import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { AstroIntegration } from 'astro'
import type { ViteDevServer } from 'vite'
import type { Manifest } from '../../feedback-api/contract.ts'

/** While writing: answers `/v1` and `/support` with the real feedback service, on the same address as the site. */
export function feedback(contentDir: string): AstroIntegration {
  return {
    name: 'tier-zero-feedback',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        // The service's addresses have no slash at the end, and Astro's dev server would refuse them before they get here.
        if (command === 'dev') updateConfig({ trailingSlash: 'ignore' })
      },
      'astro:server:setup': async ({ server, logger }) => {
        const { createFeedbackService } = await import('../../feedback-api/service.ts')
        const manifest = developmentManifest(server, contentDir)
        const service = await createFeedbackService(process.env, { manifest: manifest.current })
        if (service.firstPassword !== undefined)
          logger.info(`Support desk: /support, sign in with admin / ${service.firstPassword} (shown once)`)
        server.httpServer?.once('close', () => void service.close())
        const answer = getRequestListener(async (request, { incoming }) => {
          await manifest.refresh()
          return service.fetch(request, { address: 'socket' in incoming ? (incoming.socket.remoteAddress ?? '') : '' })
        })
        server.middlewares.use((request, response, next) => {
          const path = (request.url ?? '').split('?')[0] ?? ''
          if (path.startsWith('/v1/') || path === '/support' || path.startsWith('/support/')) void answer(request, response)
          else next()
        })
      },
    },
  }
}

/** The manifest as the dev server makes it, asked for again after a change in the content folder. */
function developmentManifest(server: ViteDevServer, contentDir: string): { current: () => Manifest; refresh: () => Promise<void> } {
  const empty: Manifest = {
    version: 1,
    site: '',
    url: 'http://localhost',
    base: '/',
    defaultLang: 'en',
    langs: ['en'],
    words: {},
    articles: [],
  }
  let known: Manifest | undefined
  server.watcher.on('all', (_event, path) => {
    if (path.startsWith(contentDir)) known = undefined
  })
  return {
    current: () => known ?? empty,
    async refresh() {
      if (known) return
      const { port } = server.httpServer?.address() as AddressInfo
      const response = await fetch(`http://localhost:${port}${server.config.base}feedback-manifest.json`)
      known = (await response.json()) as Manifest
    },
  }
}
