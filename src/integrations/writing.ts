import { relative, sep } from 'node:path'
import type { AstroIntegrationLogger } from 'astro'
import type { ErrorPayload, ViteDevServer } from 'vite'
import type { WorkingCopy } from '../knowledge/working-copy.ts'
import { isContentFile } from '../knowledge/folder.ts'
import { isReusable } from '../knowledge/reusables-folder.ts'

/** An editor saves in several steps, and git writes many files: what comes within this time, in milliseconds, is one change. */
const settling = 40

/** While writing: has the working copy take over what changes in the content folder, and shows it, or what is wrong with it, in open pages. */
export function followWriting(
  { watcher, environments, ws }: ViteDevServer,
  dir: string,
  working: WorkingCopy,
  logger: AstroIntegrationLogger,
): void {
  let fault: ErrorPayload | undefined
  const take = async (files: readonly string[]): Promise<void> => {
    try {
      await working.take(files)
      fault = undefined
      // Astro keeps which addresses there are until its own collections change.
      for (const name of ['ssr', 'prerender']) environments[name]?.hot.send('astro:content-changed', {})
      ws.send({ type: 'full-reload' })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      logger.error(message)
      fault = { type: 'error', err: { message, stack: '' } }
      ws.send(fault)
    }
  }
  // A page opened or loaded again meanwhile shows the last good state.
  ws.on('connection', () => {
    if (fault) ws.send(fault)
  })
  watch(watcher, dir, take)
}

/** Calls `changed` with the paths of content files that came, went or changed; one call ends before the next begins. */
function watch(watcher: ViteDevServer['watcher'], dir: string, changed: (files: readonly string[]) => Promise<void>): void {
  let turn = Promise.resolve()
  const waiting = new Set<string>()
  const takeTurn = (): void => {
    const files = [...waiting]
    waiting.clear()
    turn = turn.then(() => changed(files))
  }
  const notice = (path: string): void => {
    const file = relative(dir, path).split(sep).join('/')
    const matters = file === 'site.yaml' || file === 'redirects.yaml' || isReusable(file) || isContentFile(file)
    if (!matters || file.startsWith('..')) return
    if (waiting.size === 0) setTimeout(takeTurn, settling)
    waiting.add(file)
  }
  watcher.add(dir)
  for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, notice)
}
