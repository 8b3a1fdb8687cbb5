import { Router } from 'express'
import type { Services } from '../../services.ts'

/** Anybody may ask, and each probe is a write to the disk: one answer serves all who ask within this time. */
const PROBE_MS = 1_000

export function healthRoutes({ documents, now }: Services): Router {
  let probed: { at: number; outcome: Promise<void> } | undefined
  return Router()
    .get('/healthz', (_request, response) => {
      response.json({ status: 'alive' })
    })
    .get('/readyz', async (_request, response) => {
      if (!probed || now() - probed.at >= PROBE_MS) probed = { at: now(), outcome: documents.probe() }
      await probed.outcome
      response.json({ status: 'ready' })
    })
}
