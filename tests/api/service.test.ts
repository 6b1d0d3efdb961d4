import { expect, it, onTestFinished } from 'vitest'
import { createFeedbackService } from '../../feedback-api/service.ts'
import { catalog, origin, temporaryFolder } from './harness.ts'

it('the service inside a dev server sees the articles as they are edited', async () => {
  let manifest = catalog.manifest
  const service = await createFeedbackService({ DATA_DIR: await temporaryFolder(), LOG_LEVEL: 'silent' }, { manifest: () => manifest })
  onTestFinished(() => service.close())
  const vote = async (article: string) => {
    const body = JSON.stringify({ article, lang: 'en', helpful: true })
    const headers = { 'content-type': 'application/json', origin, host: new URL(origin).host }
    return (await service.fetch(new Request(`${origin}/v1/votes`, { method: 'POST', body, headers }), { address: '127.0.0.1' })).status
  }
  expect([await vote('start/install'), await vote('start/new')]).toEqual([200, 404])
  manifest = { ...manifest, articles: manifest.articles.map((article) => ({ ...article, key: 'start/new' })).slice(0, 1) }
  expect([await vote('start/install'), await vote('start/new')]).toEqual([404, 200])
})

it('a first password is made up once, and a given one replaces it and ends old sign-ins', async () => {
  const env = { DATA_DIR: await temporaryFolder(), LOG_LEVEL: 'silent' }
  const start = (more: Record<string, string> = {}) => createFeedbackService({ ...env, ...more }, { manifest: () => catalog.manifest })
  const signIn = async (service: Awaited<ReturnType<typeof start>>, password: string) => {
    const headers = { 'content-type': 'application/json', origin, host: new URL(origin).host }
    const request = new Request(`${origin}/v1/admin/sign-in`, {
      method: 'POST',
      body: JSON.stringify({ name: 'admin', password }),
      headers,
    })
    return (await service.fetch(request, { address: '127.0.0.1' })).status
  }
  const first = await start()
  const made = first.firstPassword ?? ''
  expect(await signIn(first, made)).toBe(200)
  await first.close()
  const second = await start({ ADMIN_PASSWORD: 'given by the operator' })
  expect(second.firstPassword).toBeUndefined()
  expect([await signIn(second, made), await signIn(second, 'given by the operator')]).toEqual([401, 200])
  await second.close()
})

it('nobody signs in while the given password waits to be stored', async () => {
  const env = { DATA_DIR: await temporaryFolder(), LOG_LEVEL: 'silent' }
  const start = (password: string) => createFeedbackService({ ...env, ADMIN_PASSWORD: password }, { manifest: () => catalog.manifest })
  const headers = { 'content-type': 'application/json', origin, host: new URL(origin).host }
  const ask = async (service: Awaited<ReturnType<typeof start>>, path: string, more: RequestInit = {}) => {
    const request = new Request(`${origin}${path}`, { ...more, headers: { ...headers, ...more.headers } })
    return await service.fetch(request, { address: '127.0.0.1' })
  }
  const first = await start('the first password')
  const body = JSON.stringify({ name: 'admin', password: 'the first password' })
  const signedIn = await ask(first, '/v1/admin/sign-in', { method: 'POST', body })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect((await ask(first, '/v1/admin/deflection', { headers: { cookie } })).status).toBe(200)
  await first.close()
  const second = await start('the second password')
  onTestFinished(() => second.close())
  expect((await ask(second, '/v1/admin/deflection', { headers: { cookie } })).status).toBe(401)
})
