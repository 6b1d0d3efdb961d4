/** The little of CBOR (RFC 8949) that Pagefind's files are written in: whole numbers, texts, lists. Build side. */

type Cbor = number | string | readonly Cbor[]

/** Bytes that grow as they are written. */
export class CborWriter {
  private bytes = new Uint8Array(32)
  private length = 0

  /** What was written so far. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }

  value(value: Cbor): this {
    if (typeof value === 'number') return this.number(value)
    if (typeof value === 'string') return this.text(value)
    this.list(value.length)
    for (const each of value) this.value(each)
    return this
  }

  /** The beginning of a list: so many values follow. */
  list(length: number): this {
    return this.head(4, length)
  }

  number(value: number): this {
    return value < 0 ? this.head(1, -1 - value) : this.head(0, value)
  }

  text(text: string): this {
    const bytes = Buffer.from(text)
    return this.head(3, bytes.length).raw(bytes)
  }

  /** What was written elsewhere. */
  raw(bytes: Uint8Array): this {
    if (this.length + bytes.length > this.bytes.length) this.reserve(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
    return this
  }

  private head(kind: number, count: number): this {
    if (this.length + 5 > this.bytes.length) this.reserve(5)
    const first = kind << 5
    if (count < 24) this.bytes[this.length++] = first + count
    else {
      const size = count < 0x100 ? 1 : count < 0x10000 ? 2 : 4
      this.bytes[this.length++] = first + (size === 4 ? 26 : 23 + size)
      for (let byte = size - 1; byte >= 0; byte--) this.bytes[this.length++] = count >>> (8 * byte)
    }
    return this
  }

  private reserve(more: number): void {
    const grown = new Uint8Array(Math.max(this.length + more, this.bytes.length * 2))
    grown.set(this.written())
    this.bytes = grown
  }
}

/** The value that the bytes hold. Throws where they hold anything but numbers, texts and lists. */
export function readCbor(bytes: Uint8Array): Cbor {
  let at = 0
  const take = (size: number): number => {
    let value = 0
    for (const end = at + size; at < end; at++) value = value * 256 + (bytes[at] ?? 0)
    return value
  }
  const read = (): Cbor => {
    const first = take(1)
    const [kind, short] = [first >> 5, first & 31]
    const count = short < 24 ? short : take(2 ** (short - 24))
    if (kind === 0) return count
    if (kind === 1) return -1 - count
    if (kind === 3) return Buffer.from(bytes.subarray(at, (at += count))).toString()
    if (kind === 4) return Array.from({ length: count }, read)
    throw new Error(`A file of Pagefind's holds a value of the kind ${kind}. Install the version package.json names.`)
  }
  return read()
}
