/** What the service is measured against: the same framework, JSON and schema, and nothing stored. */
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { voteRequest } from '../../feedback-api/contract.ts'

const app = new Hono()
app.post('/v1/votes', async (c) => {
  const { helpful } = voteRequest.parse(await c.req.json())
  return c.json({ counted: false, helpful })
})
const server = createAdaptorServer({ fetch: app.fetch })
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.stdout.write(`http://127.0.0.1:${address.port}\n`)
})
