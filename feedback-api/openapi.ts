/** The service described for programs: OpenAPI 3.1, made from the same schemas that check the requests. */
import * as z from 'zod'
import * as admin from './admin-contract.ts'
import * as contract from './contract.ts'
import { type ProblemCode, problems } from './contract.ts'

interface Operation {
  summary: string
  query?: z.ZodObject
  /** Content type → schema; null stands for a body that no schema describes. */
  body?: Record<string, z.ZodType | null>
  answer: { status: number; type?: string; schema?: z.ZodType }
  refusals: ProblemCode[]
  access?: 'vote token' | 'comment token' | 'staff' | 'editor'
}

const json = 'application/json'
const form = 'application/x-www-form-urlencoded'
const written: ProblemCode[] = [
  'invalid_json',
  'invalid_body',
  'origin_refused',
  'body_too_large',
  'unsupported_type',
  'invalid_value',
  'too_many_requests',
  'busy',
  'storage_unavailable',
]
/** Of what a reader sends to be taken back: limits guard it, too. */
const takenBack: ProblemCode[] = [
  'token_invalid',
  'token_expired',
  'origin_refused',
  'too_many_requests',
  'proof_needed',
  'busy',
  'storage_unavailable',
]
const staff = (answer: z.ZodType, operation: Partial<Operation> = {}): Operation => ({
  summary: '',
  answer: { status: 200, schema: answer },
  refusals: ['sign_in_needed', 'invalid_body', 'invalid_value', 'storage_unavailable'],
  access: 'staff',
  ...operation,
})
const editor = (answer: z.ZodType, operation: Partial<Operation> = {}): Operation => ({
  ...staff(answer),
  refusals: ['sign_in_needed', 'not_permitted', ...written],
  access: 'editor',
  ...operation,
})

/** Every operation of the service. A test holds it against the routes that exist. */
export const operations: Record<string, Operation> = {
  'POST /v1/votes': {
    summary: 'Vote, or change one’s vote; a form is answered with 303 to the article',
    body: { [json]: contract.voteRequest, [form]: null },
    answer: { status: 200, schema: contract.voteAnswer },
    refusals: [...written, 'unknown_article', 'reason_mismatch', 'token_invalid', 'token_expired', 'proof_needed'],
  },
  'DELETE /v1/votes': {
    summary: 'Take a vote back',
    answer: { status: 200, schema: contract.undoAnswer },
    refusals: takenBack,
    access: 'vote token',
  },
  'POST /v1/votes/reason': {
    summary: 'Say why',
    body: { [json]: contract.reasonRequest },
    answer: { status: 200, schema: contract.voteAnswer },
    refusals: [...written, 'reason_mismatch', 'vote_not_found', 'token_invalid', 'token_expired', 'proof_needed'],
    access: 'vote token',
  },
  'POST /v1/comments': {
    summary: 'Write to support about an article; a form is answered with 303 to the article',
    body: { [json]: contract.commentRequest, [form]: null },
    answer: { status: 201, schema: contract.commentAnswer },
    refusals: [...written, 'unknown_article', 'looks_automatic', 'token_invalid', 'token_expired', 'proof_needed'],
  },
  'DELETE /v1/comments': {
    summary: 'Erase one’s comment',
    answer: { status: 200, schema: contract.eraseAnswer },
    refusals: takenBack,
    access: 'comment token',
  },
  'POST /v1/stuck': {
    summary: 'Say that one is stuck at a step, or take it back; the same reader counts once a day',
    body: { [json]: contract.stuckRequest },
    answer: { status: 200, schema: contract.stuckAnswer },
    refusals: [...written, 'unknown_article', 'unknown_step', 'proof_needed'],
  },
  'POST /v1/events': {
    summary: 'Finished searches and steps of the contact form',
    body: { [json]: contract.eventsRequest },
    answer: { status: 202, schema: contract.eventsAnswer },
    refusals: written,
  },
  'GET /v1/challenge': { summary: 'A task to solve', answer: { status: 200, schema: contract.challengeAnswer }, refusals: [] },
  'GET /v1/health': { summary: 'The process runs', answer: { status: 200, schema: contract.healthAnswer }, refusals: [] },
  'GET /v1/ready': { summary: 'The storage takes writes', answer: { status: 200 }, refusals: [] },
  'GET /v1/metrics': { summary: 'Counts for Prometheus', answer: { status: 200, type: 'text/plain' }, refusals: ['sign_in_needed'] },
  'GET /v1/openapi.json': { summary: 'This document', answer: { status: 200 }, refusals: [] },
  'GET /v1/problems/{code}': { summary: 'What a problem code means', answer: { status: 200 }, refusals: ['not_found'] },
  'POST /v1/admin/sign-in': {
    summary: 'Sign in; the answer sets a cookie',
    body: { [json]: admin.signInRequest },
    answer: { status: 200, schema: admin.staffAnswer },
    refusals: [...written, 'wrong_password'],
  },
  'POST /v1/admin/sign-out': {
    summary: 'Sign out',
    answer: { status: 200, schema: admin.signOutAnswer },
    refusals: ['origin_refused', 'storage_unavailable'],
  },
  'GET /v1/admin/attention': staff(admin.attentionAnswer, { summary: 'What needs attention', query: admin.daysQuery }),
  'GET /v1/admin/articles/{lang}/{key}': staff(admin.articleAnswer, {
    summary: 'Everything about one article',
    query: admin.daysQuery,
    refusals: ['sign_in_needed', 'unknown_article', 'invalid_body', 'invalid_value', 'storage_unavailable'],
  }),
  'GET /v1/admin/searches': staff(admin.searchesAnswer, { summary: 'What was searched for', query: admin.searchesQuery }),
  'GET /v1/admin/deflection': staff(admin.deflectionAnswer, { summary: 'Requests avoided', query: admin.daysQuery }),
  'GET /v1/admin/audit': staff(admin.auditAnswer, { summary: 'Who changed what, newest first' }),
  'GET /v1/admin/comments': staff(admin.commentsAnswer, { summary: 'Comments, newest first', query: admin.commentsQuery }),
  'PATCH /v1/admin/comments/{id}': editor(admin.deskComment, {
    summary: 'Set status and note; needs If-Match with the version seen',
    body: { [json]: admin.commentEdit },
    refusals: ['sign_in_needed', 'not_permitted', ...written, 'not_found', 'stale_edit'],
  }),
  'GET /v1/admin/export': staff(z.string(), {
    summary: 'Everything, one JSON record a line',
    answer: { status: 200, type: 'application/x-ndjson' },
  }),
  'POST /v1/admin/import': editor(admin.importAnswer, { summary: 'Take an export in', body: { 'application/x-ndjson': null } }),
  'POST /v1/admin/erase': editor(admin.eraseCounts, { summary: 'Forget', body: { [json]: admin.eraseRequest } }),
  'POST /v1/admin/tokens': editor(admin.tokenAnswer, {
    summary: 'A key for a program',
    body: { [json]: admin.tokenRequest },
    answer: { status: 201, schema: admin.tokenAnswer },
  }),
  'DELETE /v1/admin/tokens/{name}': editor(admin.tokenRemoval, { summary: 'Take a key back' }),
}

export function createOpenApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, operation] of Object.entries(operations)) {
    const [method = '', path = ''] = name.split(' ')
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(path, operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tier Zero feedback service', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    paths,
    components: {
      schemas: { Problem: schemaOf(contract.problemSchema, 'output') },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  }
}

function describe(path: string, { summary, query, body, answer, refusals, access }: Operation): Record<string, unknown> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  const parameters = [
    ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...Object.entries(query?.shape ?? {}).map(([name, schema]) => ({ name, in: 'query', schema: schemaOf(schema as z.ZodType, 'input') })),
  ]
  const content = { [answer.type ?? json]: answer.schema ? { schema: schemaOf(answer.schema, 'output') } : {} }
  return {
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(access && { security: [{ bearer: [] }] }),
    ...(body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          Object.entries(body).map(([type, schema]) => [type, schema ? { schema: schemaOf(schema, 'input') } : {}]),
        ),
      },
    }),
    responses: { [answer.status]: { description: summary, content }, ...refusalsByStatus(refusals) },
  }
}

function refusalsByStatus(codes: ProblemCode[]): Record<string, unknown> {
  const responses: Record<string, unknown> = {}
  const statuses = new Set<number>(codes.map((code) => problems[code].status))
  for (const status of [...statuses].sort()) {
    const own = codes.filter((code) => problems[code].status === status)
    responses[status] = {
      description: own.map((code) => `\`${code}\`: ${problems[code].title}`).join('; '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }
  }
  return responses
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
