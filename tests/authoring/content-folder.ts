import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { kb } from '../../src/authoring/kb.ts'

/** A `site.yaml` with English and Russian. */
export const siteYaml = `name: Paper planes
address: https://help.example.com
languages:
  - code: en
    label: English
  - code: ru
    label: Русский
`

/** Writes files into a new folder that goes away with the test; answers its path. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'kb-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, file)), { recursive: true })
    await writeFile(join(dir, file), text)
  }
  return dir
}

/** Runs `kb` as a writer would; answers the exit code and what it printed. */
export async function run(...args: string[]): Promise<{ code: number; output: string }> {
  let output = ''
  const code = await kb(args, { say: (text) => void (output += `${text}\n`), today: '2026-05-31' })
  return { code, output }
}
