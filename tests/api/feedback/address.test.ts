import { describe, expect, it } from 'vitest'
import { addressPrefix, canonicalAddress, clientAddress, parseProxies } from '../../../feedback-api/feedback/address.ts'

describe('an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:C000:0201', '192.0.2.1'],
    ['[2001:DB8:0:0:0:0:0:1]', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['192.0.2.1:50312', '192.0.2.1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['192.0.2.256', undefined],
    ['192.0.2.1:x', undefined],
    ['unknown', undefined],
    ['', undefined],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical)
  })

  it('of IPv6 stands for its first 64 bits, whatever the rest and however it is written', () => {
    expect(addressPrefix('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(addressPrefix('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
    expect(addressPrefix('2001:db8::9')).toBe('2001:db8:0:0::/64')
    expect(addressPrefix('::1')).toBe('0:0:0:0::/64')
    expect(addressPrefix('::ffff:192.0.2.1')).toBe('192.0.2.1')
  })
})

describe('the visitor’s address', () => {
  const proxies = parseProxies(['10.0.0.0/8', '2001:db8::/32'])

  it('is the connection’s own when no proxy is trusted, whatever the header says', () => {
    expect(clientAddress('192.0.2.1', '203.0.113.5', parseProxies([]))).toBe('192.0.2.1')
    expect(clientAddress('192.0.2.1', '203.0.113.5', proxies)).toBe('192.0.2.1')
  })

  it('is the last one in the header that no trusted proxy owns', () => {
    expect(clientAddress('10.0.0.2', '1.1.1.1, 203.0.113.5, 10.9.9.9', proxies)).toBe('203.0.113.5')
    expect(clientAddress('::ffff:10.0.0.2', '203.0.113.5', proxies)).toBe('203.0.113.5')
    expect(clientAddress('2001:db8::5', '203.0.113.5', proxies)).toBe('203.0.113.5')
  })

  it('stays with the last proxy when the header is broken or missing', () => {
    expect(clientAddress('10.0.0.2', '203.0.113.5, nonsense', proxies)).toBe('10.0.0.2')
    expect(clientAddress('10.0.0.2', undefined, proxies)).toBe('10.0.0.2')
  })

  it('refuses a list of proxies that is no list of addresses', () => {
    expect(() => parseProxies(['10.0.0.0/33'])).toThrow('10.0.0.0/33')
    expect(() => parseProxies(['proxy.internal'])).toThrow('proxy.internal')
  })
})
