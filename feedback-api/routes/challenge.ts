import { Hono } from 'hono'
import type { ProofRules } from '../feedback/proof.ts'
import type { Bindings } from '../middleware/reader.ts'

export function challengeRoutes({ proofs }: { proofs: ProofRules }): Hono<{ Bindings: Bindings }> {
  const routes = new Hono<{ Bindings: Bindings }>()
  routes.get('/challenge', (c) => c.json(proofs.challenge(), 200, { 'Cache-Control': 'no-store' }))
  return routes
}
