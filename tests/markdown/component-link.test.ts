import { mdxToJs } from 'satteri'
import { expect, it } from 'vitest'
import { componentLinks } from '../../src/markdown/component-link.ts'

const places = {
  link: (href: string) => ({ href: `/to/${href}`, external: false }),
  image: (src: string) => ({ src: `/media/${src}` }),
}
const compiled = (body: string) => mdxToJs(body, { hastPlugins: [componentLinks(places)], outputFormat: 'function-body' }).code

it('addresses that components carry lead where links and images lead', () => {
  expect(compiled('<Card title="Install" href="install.md">\n\nSoon.\n\n</Card>')).toContain('href: "/to/install.md"')
  expect(compiled('<Video src="tour.mp4" title="Tour" />')).toContain('src: "/media/tour.mp4"')
  expect(compiled('Words <Badge href="a">x</Badge> here.')).toContain('href: "/to/a"')
})

it('leaves other attributes, and elements that are no components', () => {
  expect(compiled('<Card title="href" href={where} />')).toMatch(/title: "href",\s+href: where/)
  expect(compiled('<a href="x">y</a>')).toContain('href: "x"')
})
