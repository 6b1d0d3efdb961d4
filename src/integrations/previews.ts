import { fork } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { previewFolder } from '../knowledge/preview.ts'
import type { Drawn } from './preview/folder.ts'

interface Drawing {
  /** Has the pictures copied into a folder of the site. */
  publish: (target: string) => void
  done: Promise<Drawn>
}

/** Draws the pictures for link previews in a process of its own, beside everything else a build does. */
export function previews(contentDir: string): AstroIntegration {
  let kept = ''
  let drawing: Drawing | undefined
  return {
    name: 'tier-zero-previews',
    hooks: {
      'astro:config:done': ({ config }) => {
        kept = join(fileURLToPath(config.cacheDir), previewFolder)
      },
      'astro:build:start': () => {
        drawing = startDrawing(contentDir, kept)
      },
      'astro:build:generated': ({ dir }) => drawing?.publish(join(fileURLToPath(dir), previewFolder)),
      'astro:build:done': async ({ logger }) => {
        if (!drawing) return
        const { drawn, untitled } = await drawing.done
        logger.info(`${drawn} pictures for link previews drawn`)
        if (untitled.length > 0) console.warn(missingFont(untitled))
      },
    },
  }
}

function startDrawing(contentDir: string, kept: string): Drawing {
  const program = fileURLToPath(new URL('preview/program.ts', import.meta.url))
  const env = { ...process.env, NODE_COMPILE_CACHE: getCompileCacheDir() ?? '' }
  const child = fork(program, [contentDir, kept], { env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const done = new Promise<Drawn>((resolve, reject) => {
    child.once('message', (drawn) => resolve(drawn as Drawn))
    child.once('error', reject)
    child.once('close', () => reject(new Error(failure(errors))))
  })
  // A build that fails for another reason does not wait, and says its own reason.
  done.catch(() => undefined)
  child.unref()
  child.channel?.unref()
  return {
    publish: (target) => {
      child.ref()
      child.channel?.ref()
      child.send(target)
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
