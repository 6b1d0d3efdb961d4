import { createAdaptorServer } from '@hono/node-server'

interface Listening {
  /** Address without a slash at the end. */
  url: string
  /** Ends what is still connected too. */
  close: () => Promise<void>
}

/** Answers requests on a free port of this machine. */
export async function listen(fetch: Parameters<typeof createAdaptorServer>[0]['fetch']): Promise<Listening> {
  const server = createAdaptorServer({ fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The test server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
