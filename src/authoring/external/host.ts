import { lookup, type LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Whether an IP address may be asked. */
export type Allow = (address: string) => boolean

/** The host is on this machine or its network: a link in an article must not make the checker send requests there. */
export class PrivateHostError extends Error {}

const unroutable = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  unroutable.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::', 127],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  unroutable.addSubnet(net, prefix, 'ipv6')

/** Allows what is reached over the open internet, and neither the own machine nor private networks. */
export function isPublic(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && !unroutable.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** Names that are set aside for examples and tests (RFC 2606, RFC 6761): nothing is there, and nothing needs to be. */
export function isExample(hostname: string): boolean {
  return /(^|\.)(example|test|invalid|localhost|local|internal)$|(^|\.)example\.(com|net|org)$/.test(hostname)
}

/** A DNS lookup that refuses names of forbidden addresses. The connection itself uses it, so it cannot reach another address than was checked. */
export function guardedLookup(allow: Allow): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, '', 0)
      if (!found.every(({ address }) => allow(address))) return callback(new PrivateHostError(hostname), '', 0)
      const first = found[0]
      if (options.all) callback(null, found)
      else callback(null, first?.address ?? '', first?.family)
    })
  }
}
