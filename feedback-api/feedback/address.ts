/** Network addresses: canonical form, the prefix that stands for one household, and the proxies that may name another. */
import { BlockList, isIP, isIPv4, SocketAddress } from 'node:net'

/** `::ffff:192.0.2.1` and `192.0.2.1:443` → `192.0.2.1`, IPv6 in its shortest form, anything that is no address → undefined. */
export function canonicalAddress(text: string): string | undefined {
  if (isIPv4(text)) return text
  const bare = text
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')
  const family = isIP(bare)
  if (family === 0) return undefined
  if (family === 4) return bare
  const short = new SocketAddress({ address: bare, family: 'ipv6' }).address
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(short)
  if (!mapped) return short
  if (mapped[1]) return mapped[1]
  const high = parseInt(mapped[2] ?? '0', 16)
  const low = parseInt(mapped[3] ?? '0', 16)
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** What one visitor's line is known by: an IPv4 address whole, an IPv6 address by its first 64 bits. */
export function addressPrefix(address: string): string {
  const canonical = canonicalAddress(address)
  if (canonical === undefined) return 'unknown'
  if (isIPv4(canonical)) return canonical
  return `${ipv6Groups(canonical).slice(0, 4).join(':')}::/64`
}

/** A list of proxies as CIDR blocks or single addresses. @throws naming the entry that is neither */
export function parseProxies(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [block = '', bits] = entry.split('/')
    const address = canonicalAddress(block)
    const family = address && isIPv4(address) ? 'ipv4' : 'ipv6'
    const longest = family === 'ipv4' ? 32 : 128
    const length = bits === undefined ? longest : /^\d+$/.test(bits) ? Number(bits) : NaN
    if (address === undefined || !(length >= 0 && length <= longest)) {
      throw new Error(`“${entry}” is neither an address nor a block such as 10.0.0.0/8`)
    }
    list.addSubnet(address, length, family)
  }
  return list
}

/**
 * The address of the visitor: the connection's own, or, when a trusted proxy holds the connection, the last address in
 * X-Forwarded-For that no trusted proxy owns. Walking from the right means that what a visitor writes there is never believed.
 */
export function clientAddress(connection: string, forwardedFor: string | undefined, proxies: BlockList): string {
  let client = canonicalAddress(connection) ?? 'unknown'
  const hops = forwardedFor?.split(',').slice(-20) ?? []
  while (hops.length > 0 && isTrusted(client, proxies)) {
    const next = canonicalAddress(hops.pop() ?? '')
    if (next === undefined) break
    client = next
  }
  return client
}

/** Looking in the list makes an object of the system; the few proxies there are ask for every visitor. */
const looked = new WeakMap<BlockList, Map<string, boolean>>()

function isTrusted(address: string, proxies: BlockList): boolean {
  const found = looked.get(proxies) ?? new Map<string, boolean>()
  let trusted = found.get(address)
  if (trusted !== undefined) return trusted
  const family = isIP(address)
  trusted = family !== 0 && proxies.check(address, family === 4 ? 'ipv4' : 'ipv6')
  if (found.size === 100) found.clear()
  looked.set(proxies, found.set(address, trusted))
  return trusted
}

function ipv6Groups(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  if (tail === undefined) return left
  const right = tail === '' ? [] : tail.split(':')
  return [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
}
