import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const words =
  'account address answer archive attach balance billing browser button calendar cancel card change channel charge check choose click code colour column comment connect contact copy create customer dashboard delete device discount document domain download edit email error event export feature field file filter folder form group history image import invite invoice key label language limit link list login logo member menu message method mobile mode name network notice number offer open option order owner page panel partner password payment permission phone plan policy price print privacy product profile project question quota receipt refund report request reset role rule save schedule screen search security send server session setting share sign size status step storage subscription support survey switch table tag team template test text theme ticket time title token tool transfer trial update upload user value version video view visitor webhook window'.split(
    ' ',
  )

/** A small generator with a fixed seed: the same numbers on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Writes a content folder of `count` articles of about 590 words, half of them `.mdx`, in categories of 40. The same count gives the same files. */
export async function writeCorpus(dir: string, count: number): Promise<void> {
  const random = randomFrom(count)
  const pick = (): string => words[Math.floor(random() * words.length)] ?? 'word'
  const sentence = (length: number): string =>
    `${Array.from({ length }, pick)
      .join(' ')
      .replace(/^./, (letter) => letter.toUpperCase())}.`
  const paragraph = (): string => Array.from({ length: 5 }, () => sentence(8 + Math.floor(random() * 8))).join(' ')
  await mkdir(dir, { recursive: true })
  await writeFile(
    join(dir, 'site.yaml'),
    'name: Bench Help\naddress: https://help.example.com\nlanguages:\n  - { code: en, label: English }\nbrand: { color: "#0b6e6e" }\n',
  )
  for (let index = 0; index < count; index++) {
    const category = `category-${Math.floor(index / 40)}`
    const folder = join(dir, 'en', category)
    if (index % 40 === 0) {
      await mkdir(folder, { recursive: true })
      await writeFile(
        join(folder, '_category.yaml'),
        `title: Category ${Math.floor(index / 40)}\nsummary: ${sentence(8)}\norder: ${index / 40}\n`,
      )
    }
    const mdx = index % 2 === 1
    const link = `See [the other article](../category-${Math.floor(random() * Math.ceil(count / 40))}/article-0.md).`
    const body = [
      paragraph(),
      `## ${sentence(4)}\n\n${paragraph()} ${link.replace('article-0', `article-${Math.floor(index / 40) * 40}`).replace(/category-\d+/, category)}`,
      mdx ? `<Callout>\n\n${sentence(12)}\n\n</Callout>` : `> [!NOTE]\n> ${sentence(12)}`,
      `1. ${sentence(9)}\n2. ${sentence(9)}\n3. ${sentence(9)}`,
      `## ${sentence(5)}\n\n${paragraph()}\n\n${paragraph()}`,
      `| ${pick()} | ${pick()} |\n|---|---|\n| ${sentence(4)} | ${sentence(5)} |`,
      index % 4 === 0 ? '```js\nconst answer = await fetch("/v1/health")\n```' : paragraph(),
      `## ${sentence(4)}\n\n${paragraph()}\n\n${paragraph()}`,
    ]
    const front = `---\ntitle: ${sentence(6).slice(0, -1)} ${index}\ndescription: ${sentence(14)}\norder: ${index % 40}\n---\n\n`
    await writeFile(join(folder, `article-${index}.${mdx ? 'mdx' : 'md'}`), `${front}${body.join('\n\n')}\n`)
  }
}
