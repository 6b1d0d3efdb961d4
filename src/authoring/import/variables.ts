import { dirname } from 'node:path'
import { parse } from 'yaml'
import type { Source } from './source.ts'

/** Finds the values of `{{name}}` for a file: those of `presets.yaml` in its folder and the folders above, one-line texts only. */
export function variablesIn(source: Source): (file: string) => ReadonlyMap<string, string> {
  const byFolder = new Map<string, ReadonlyMap<string, string>>()
  const inFolder = (folder: string): ReadonlyMap<string, string> => {
    const known = byFolder.get(folder)
    if (known) return known
    const own = presets(source, folder === '.' ? 'presets.yaml' : `${folder}/presets.yaml`)
    const all = folder === '.' ? own : new Map([...inFolder(dirname(folder)), ...own])
    byFolder.set(folder, all)
    return all
  }
  return (file) => inFolder(dirname(file))
}

function presets(source: Source, file: string): ReadonlyMap<string, string> {
  if (!source.files.has(file)) return new Map()
  const value: unknown = parse(source.read(file), { logLevel: 'silent' })
  const group = entriesOf(value).find(([name]) => name === 'default')?.[1]
  return new Map(flatten(group, ''))
}

function flatten(value: unknown, prefix: string): [string, string][] {
  return entriesOf(value).flatMap(([name, each]): [string, string][] => {
    if (typeof each === 'string' || typeof each === 'number')
      return String(each).trim().includes('\n') ? [] : [[`${prefix}${name}`, String(each).trim()]]
    return flatten(each, `${prefix}${name}.`)
  })
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}
