import { fork } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { handedOver } from '../knowledge/handed-over.ts'
import { previewFolder, previewsIn, type Preview } from '../knowledge/preview.ts'
import { catalogOf } from '../knowledge/reading.ts'
import { secondThread } from '../markdown/second-thread.ts'
import { drawingStamp } from './preview/drawing.ts'
import type { Drawn } from './preview/folder.ts'
import type { Told } from './preview/program.ts'

interface Drawing {
  /** Has the pictures put into a folder of the site. */
  publish: (target: string) => void
  done: Promise<Drawn>
}

/** Draws the pictures for link previews in a process of its own, beside everything else a build does. */
export function previews(): AstroIntegration {
  let kept = ''
  let drawing: Promise<Drawing | undefined> | undefined
  return {
    name: 'tier-zero-previews',
    hooks: {
      'astro:config:done': ({ config }) => {
        kept = join(fileURLToPath(config.cacheDir), previewFolder)
      },
      'astro:build:start': () => {
        drawing = previewsOf().then((previews) => (previews.size > 0 ? startDrawing(previews, kept) : undefined))
        // A build that fails for another reason ends without waiting for the pictures, and reports that reason only.
        drawing.catch(() => undefined)
      },
      'astro:build:generated': async ({ dir }) => (await drawing)?.publish(join(fileURLToPath(dir), previewFolder)),
      'astro:build:done': async ({ logger }) => {
        const done = await (await drawing)?.done
        if (!done) return
        logger.info(`${done.drawn} pictures for link previews drawn`)
        if (done.untitled.length > 0) console.warn(missingFont(done.untitled))
      },
    },
  }
}

async function previewsOf(): Promise<ReadonlyMap<string, Preview>> {
  return (await secondThread()?.previews) ?? previewsIn(await catalogOf(await handedOver().reading(), { drawing: drawingStamp() }))
}

function startDrawing(previews: ReadonlyMap<string, Preview>, kept: string): Drawing {
  const program = fileURLToPath(new URL('preview/program.ts', import.meta.url))
  const env = { ...process.env, NODE_COMPILE_CACHE: getCompileCacheDir() ?? '' }
  const child = fork(program, [kept], { env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  const tell = (told: Told): boolean => child.send(told)
  tell([...previews])
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const done = new Promise<Drawn>((resolve, reject) => {
    child.once('message', (drawn) => resolve(drawn as Drawn))
    child.once('error', reject)
    child.once('close', () => reject(new Error(failure(errors))))
  })
  done.catch(() => undefined)
  const errorPipe = child.stderr as Socket | null
  for (const held of [child, child.channel, errorPipe]) held?.unref()
  return {
    publish: (target) => {
      for (const held of [child, child.channel, errorPipe]) held?.ref()
      tell(target)
    },
    done,
  }
}

function failure(errors: string): string {
  return `The pictures for link previews could not be drawn. \`preview_pictures: false\` in site.yaml builds without them.\n${errors.trim()}`
}

function missingFont(languages: readonly string[]): string {
  return `Pictures for link previews show no title where this machine has no font with its characters (${languages.join(', ')}). Install one, such as Noto Sans CJK for Chinese and Japanese, and build again.`
}
