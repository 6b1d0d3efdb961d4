import { describe, expect, it } from 'vitest'
import type { Problem } from '../../feedback-api/contract.ts'
import { createOpenApi, operations } from '../../feedback-api/openapi.ts'
import { createHarness } from './harness.ts'

interface Document {
  openapi: string
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema?: object }> } }>>
}

describe('the description of the service', () => {
  it('names every operation there is, and none that is not', async () => {
    const { app } = await createHarness()
    const routes = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/v1/'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')}`)
    expect(new Set(Object.keys(operations))).toEqual(new Set(routes))
  })

  it('is served as it is generated', async () => {
    const { send } = await createHarness()
    const document = (await (await send('GET', '/v1/openapi.json')).json()) as Document
    expect(document).toEqual(JSON.parse(JSON.stringify(createOpenApi())))
    expect(document.openapi).toBe('3.1.0')
  })

  it('describes a vote by the schema that checks it', () => {
    const { paths } = createOpenApi() as unknown as Document
    expect(paths['/v1/votes']?.['post']?.requestBody?.content['application/json']?.schema).toMatchObject({
      type: 'object',
      required: ['article', 'lang', 'helpful'],
      additionalProperties: false,
    })
  })

  it('tells of everything that a limit may refuse', async () => {
    const limited = Object.keys(operations).filter((name) => /^(?:POST|DELETE) \/v1\/(?:votes|comments|stuck)/.test(name))
    expect(limited).toHaveLength(6)
    for (const used of [
      { votes: 1, comments: 1, prefix: 99 },
      { votes: 99, comments: 99, prefix: 1 },
    ]) {
      for (const name of limited) {
        const { send } = await createHarness({ allowances: { ...used, site: 99, signIns: 9 } })
        const [method = '', path = ''] = name.split(' ')
        await send(method, path)
        const { code } = (await (await send(method, path)).json()) as Problem
        expect(code).toBe(used.prefix === 1 ? 'too_many_requests' : 'proof_needed')
        expect(operations[name]?.refusals, name).toContain(code)
      }
    }
  })

  it('keeps every reference inside itself', () => {
    const text = JSON.stringify(createOpenApi())
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference)
    expect(new Set(references)).toEqual(new Set(['#/components/schemas/Problem']))
  })
})
