/** `npm run bench -- <name> [options]`: runs one benchmark; the options are its own. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const benches: Record<string, string> = {
  build: 'builds: 1,000 generated articles, one edited, and the shipped content',
  search: 'search: quality beside other engines, size and speed in a browser',
  feedback: 'the feedback service: votes a second beside a bare no-op, on SQLite and PostgreSQL',
  reading: 'what a phone gets: Lighthouse, bytes, requests and shifts of home, category, article, FAQ and search',
  crash: 'the feedback service killed under load: what was acknowledged must be there',
}

const [name = '', ...options] = process.argv.slice(2)
if (!Object.hasOwn(benches, name)) {
  const list = Object.entries(benches).map(([each, what]) => `  ${each.padEnd(9)} ${what}`)
  console.log(
    `Measures one part of Tier Zero; --out <folder> keeps the table and the chart.\n\n  npm run bench -- <name> [--out <folder>]\n\n${list.join('\n')}`,
  )
  process.exitCode = name === '' || name === '--help' ? 0 : 2
} else {
  const bench = spawn(process.execPath, [fileURLToPath(new URL(`${name}.ts`, import.meta.url)), ...options], { stdio: 'inherit' })
  bench.once('exit', (code) => {
    process.exitCode = code ?? 1
  })
}
