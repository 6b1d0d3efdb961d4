import { markdownToMdast, mdxToMdast, type MdastNode } from 'satteri'
import { blockTree } from './block.ts'
import { blockKinds, markBlocks, type BlockFault } from './block-syntax.ts'

interface ArticleTree {
  tree: MdastNode
  /** What was parsed, line by line that of the body; positions in the tree are positions in it. */
  text: string
  /** Blocks that are not what their lines promise. */
  faults: BlockFault[]
}

/** Reads the words of an article as a tree with positions and blocks: the parser is the one that makes the pages. Throws when MDX does not compile. */
export function articleTree(body: string, format: 'md' | 'mdx'): ArticleTree {
  const options = { features: { gfm: true, headingAttributes: true, frontmatter: false } }
  const { text, blocks, faults } = markBlocks(body)
  if (format === 'mdx') {
    const inMdx = blocks.map(({ line, name }) => ({
      line,
      message: `in .mdx this is no block. Write <${blockKinds[name].component}>, or end the file name in .md.`,
    }))
    return { tree: mdxToMdast(body, options), text: body, faults: inMdx }
  }
  const found = [...faults]
  const tree = blockTree(markdownToMdast(text, options), blocks, ({ line, name }) => {
    found.push({ line, message: `:::${name} and its ::: stand in different list items or quotes. Indent both lines equally.` })
  })
  return { tree, text, faults: found }
}
