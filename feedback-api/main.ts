/** Where the process begins: `node feedback-api/main.ts [--check]`. */
import { enableCompileCache } from 'node:module'
import process from 'node:process'

// Half of a start is compiling our own files; kept, it is done once.
enableCompileCache()
const { runProgram } = await import('./program.ts')
await runProgram(process)
