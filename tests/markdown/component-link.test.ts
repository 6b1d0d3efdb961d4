import { mdxToJs } from 'satteri'
import { expect, it } from 'vitest'
import { componentLinks } from '../../src/markdown/component-link.ts'

const places = {
  link: (href: string) => (href.startsWith('https:') ? { href, external: true } : { href: `/to/${href}`, external: false }),
  image: (src: string) => ({ src: `/media/${src}`, width: 3, height: 2 }),
}
const compiled = (body: string) => mdxToJs(body, { hastPlugins: [componentLinks(places)], outputFormat: 'function-body' }).code

it('addresses that components carry lead where links and images lead', () => {
  expect(compiled('<Card title="Install" href="install.md">\n\nSoon.\n\n</Card>')).toContain('href: "/to/install.md"')
  expect(compiled('<Video src="tour.mp4" title="Tour" />')).toContain('src: "/media/tour.mp4"')
  expect(compiled('Words <Badge href="a">x</Badge> here.')).toContain('href: "/to/a"')
})

it('links and pictures written as HTML lead there too, and pictures load late, with words for those who do not see them', () => {
  expect(compiled('<a href="x.md" class="button">y</a>')).toMatch(/class: "button",\s+href: "\/to\/x.md"\s*,\s+children/)
  expect(compiled('Words <a href="https://example.com">y</a>.')).toContain('rel: "noopener"')
  expect(compiled('Words <a href="https://example.com" rel="help">y</a>.')).not.toContain('noopener')
  expect(compiled('<img src="menu.png" width="7" />')).toMatch(
    /width: "7",\s+src: "\/media\/menu.png",\s+loading: "lazy",\s+decoding: "async",\s+alt: ""/,
  )
  expect(compiled('<img src="menu.png" alt="The menu" />')).toMatch(/alt: "The menu"[\s\S]*width: "3",\s+height: "2"/)
  expect(compiled('<a href={where}>y</a>')).toContain('href: where')
})

it('files that HTML shows or plays are found too', () => {
  expect(compiled('<video poster="a.png"><source src="x.webm" /></video>')).toMatch(/poster: "\/media\/a.png"[\s\S]*src: "\/media\/x.webm"/)
  expect(compiled('<img src="a.png" srcset="a.png 1x, b.png 2x" alt="A" />')).toContain('srcset: "/media/a.png 1x, /media/b.png 2x"')
})

it('leaves other attributes, and elements that are no components', () => {
  expect(compiled('<Card title="href" href={where} />')).toMatch(/title: "href",\s+href: where/)
  expect(compiled('<track src="x.vtt" />')).toContain('src: "x.vtt"')
})
