/** What this device remembers: small JSON values in localStorage, which may be full, refused or absent. */

const prefix = 'tier-zero:'

/** The remembered value, or undefined when there is none or it cannot be read. The caller checks its shape. */
export function recall(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(prefix + key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** Remembers a value; undefined forgets it. Returns whether it worked. */
export function remember(key: string, value: unknown): boolean {
  try {
    if (value === undefined) localStorage.removeItem(prefix + key)
    else localStorage.setItem(prefix + key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** Whether anything is remembered. */
export function remembersAnything(): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(prefix))
  } catch {
    return false
  }
}

/** The remembered list of strings; empty when there is none. */
export function recallList(key: string): string[] {
  const value = recall(key)
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}
