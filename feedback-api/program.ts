/**
 * The program: serves the built site, the feedback service under /v1 and the support desk under /support.
 * `--check` only looks whether it could start.
 */
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { type Config, readConfig } from './config.ts'
import { help } from './help.ts'
import { createFeedbackService } from './service.ts'
import { createStaticSite } from './static-site.ts'

/** Milliseconds after which a stop cuts connections, and after which it gives up on the storage. */
const stopping = { cut: 7000, giveUp: 9500 }

/** Runs until asked to stop; what cannot be started ends with one message and exit code 1. */
export async function runProgram(process: NodeJS.Process): Promise<void> {
  try {
    const options = { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const
    const { values } = parseArgs({ args: process.argv.slice(2), options })
    if (values.help) {
      process.stdout.write(help)
      return
    }
    const config = readConfig(process.env)
    await expectFreePort(config)
    if (!values.check) await start(config, process)
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exitCode = 1
  }
}

async function start(config: Config, process: NodeJS.Process): Promise<void> {
  if (config.siteDir && !existsSync(config.siteDir)) {
    throw new Error(
      `There is no built site in ${config.siteDir}. Build it first: npm run build. (SITE_DIR=none serves the feedback service alone.)`,
    )
  }
  const service = await createFeedbackService(process.env)
  const { base } = service
  const site = config.siteDir ? createStaticSite(config.siteDir, base) : undefined
  let isStopping = false
  const server = createAdaptorServer({
    fetch: (request, env) => {
      const { incoming, outgoing } = env as HttpBindings
      if (isStopping) outgoing.shouldKeepAlive = false
      const path = incoming.url?.split('?', 1)[0] ?? ''
      if (!site || path.startsWith('/v1/') || path === '/support' || path.startsWith('/support/')) {
        return service.fetch(request, { address: incoming.socket.remoteAddress ?? '' })
      }
      return site(request)
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(portProblem(config, error))
    })
    server.listen(config.port, config.host, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  process.stdout.write(
    welcome(
      `http://${isLoopback(config.host) ? 'localhost' : config.host}:${port}`,
      site === undefined ? undefined : base,
      service.firstPassword,
    ),
  )

  const stop = (): void => {
    if (isStopping) return
    isStopping = true
    const cut = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, stopping.cut)
    setTimeout(() => process.exit(1), stopping.giveUp).unref()
    server.close(() => {
      clearTimeout(cut)
      void service.close()
    })
    if ('closeIdleConnections' in server) {
      server.closeIdleConnections()
      // Those that are being answered now are not kept open for a next request.
      server.keepAliveTimeout = 1
    }
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

function welcome(url: string, base: string | undefined, password: string | undefined): string {
  const lines = [
    base !== undefined ? `Site      ${url}${base}` : `Service   ${url}/v1/health`,
    `Support   ${url}/support`,
    ...(password === undefined
      ? []
      : [`Sign in   admin / ${password}`, '          This password is shown once and not kept. ADMIN_PASSWORD sets another.']),
  ]
  return `${lines.join('\n')}\n`
}

function expectFreePort(config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => {
      reject(portProblem(config, error))
    })
    probe.listen(config.port, config.host, () => {
      probe.close(() => {
        resolve()
      })
    })
  })
}

function portProblem({ host, port }: Config, error: NodeJS.ErrnoException): Error {
  const { code } = error
  if (code === 'EADDRINUSE')
    return new Error(`Port ${port} is taken by another program. Stop it, or choose another port: PORT=4322 npm start`)
  if (code === 'EACCES') return new Error(`Port ${port} needs more rights than this user has. Choose one above 1023: PORT=4321 npm start`)
  return new Error(`Cannot listen on ${host}:${port} (${code ?? error.message}). Check HOST and PORT.`)
}

function isLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === '::1' || host === 'localhost' || host === '0.0.0.0' || host === '::'
}
