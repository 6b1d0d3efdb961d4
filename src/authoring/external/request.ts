import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP } from 'node:net'
import { guardedLookup, PrivateHostError, type Allow } from './host.ts'

/** The head of a server's answer; nobody reads the rest. */
export interface Answer {
  status: number
  location: string | undefined
  /** When the server wants to be asked again, in milliseconds since 1970. */
  retryAt: number | undefined
}

/** Asks a server for the head of one address. Rejects with the system's error, or a {@link PrivateHostError}. */
export type Ask = (url: URL, method: 'HEAD' | 'GET') => Promise<Answer>

interface AskOptions {
  /** Which IP addresses may be asked. */
  allow: Allow
  /** Milliseconds until an answer is given up. */
  timeout: number
  /** Who asks, in the words of a User-Agent header. */
  agent: string
}

export class TimeoutError extends Error {}

/** Makes the function that asks servers. Redirects are not followed, cookies not kept, and bodies not read. */
export function asker({ allow, timeout, agent }: AskOptions): Ask {
  const lookup = guardedLookup(allow)
  return (url, method) =>
    new Promise((resolve, reject) => {
      const host = url.hostname.replace(/^\[|\]$/g, '')
      if (isIP(host) && !allow(host)) return reject(new PrivateHostError(host))
      const open = url.protocol === 'https:' ? secureRequest : plainRequest
      const request = open(url, { method, lookup, agent: false, headers: { 'User-Agent': agent, Accept: '*/*', Connection: 'close' } })
      const timer = setTimeout(() => request.destroy(new TimeoutError()), timeout)
      request.on('close', () => clearTimeout(timer))
      request.on('error', reject)
      request.on('response', (response) => {
        const { statusCode: status = 0, headers } = response
        resolve({ status, location: headers.location, retryAt: retryTime(headers['retry-after']) })
        request.destroy()
      })
      request.end()
    })
}

function retryTime(header: string | undefined): number | undefined {
  if (header === undefined) return undefined
  const time = /^\s*\d+\s*$/.test(header) ? Date.now() + Number(header) * 1000 : Date.parse(header)
  return Number.isNaN(time) ? undefined : time
}
