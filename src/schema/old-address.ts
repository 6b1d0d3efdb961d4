import { z } from 'zod'

/** Characters that end an address in the files of some host, or stand for others there. */
const special = /[\s\p{Cc}"*{}\\]/u

/** Line breaks and their like stay what they are, however they are written. */
const control = /%(?:[01][\da-f]|7f)/i

/** An address that stands for itself with every host. Letters of other scripts need no encoding. */
export const oldAddress = z.string().refine((address) => !special.test(address) && !control.test(address), {
  abort: true,
  error: ({ input }) => sentence(String(input)),
})

/** The address with characters that cannot stand in it as they are as `%` and digits. */
export function percentEncoded(address: string): string {
  return address.replace(new RegExp(special, 'gu'), (character) => encodeURIComponent(character).replace('*', '%2A'))
}

function sentence(address: string): string {
  const [found] = special.exec(address) ?? []
  if (found === undefined) return `It holds ${control.exec(address)?.[0] ?? ''}, which is no character of an address. Take it out.`
  const cure = `Percent-encode it: \`${percentEncoded(address)}\`.`
  return `It holds ${JSON.stringify(found)}, which cannot stand in an old address as it is. ${cure} One line leads one address on: there are no patterns.`
}
