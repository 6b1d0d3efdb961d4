import { extname } from 'node:path'

/** Files of the content folder that are published as they are, below `/media/`. */
const types: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.pdf': 'application/pdf',
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.json': 'application/json',
  '.zip': 'application/zip',
}

/** The type a file is served with; undefined for a file that is not published. */
export function typeOf(file: string): string | undefined {
  return types[extname(file).toLowerCase()]
}

/** Whether a file of the content folder is published. Names that begin with `_` or `.` are the writers' own, as with articles. */
export function isMedia(file: string): boolean {
  return typeOf(file) !== undefined && !file.split('/').some((part) => part.startsWith('_') || part.startsWith('.'))
}

/** The endings of files that are published, for a sentence. */
export const mediaEndings = Object.keys(types).join(', ')
