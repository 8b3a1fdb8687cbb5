import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PageConfig } from '@jisr/shared/api/pageConfig.ts'
import { Router, type Response } from 'express'
import sirv from 'sirv'

const SERVICE_WORKER = '/serviceWorker.js'

/**
 * Serves the built page: the same HTML for `/` and every `/b/<id>`, its assets compressed when it was built. Who
 * strays to any other address in a browser gets it too, as a 404, and reads there what to do.
 *
 * @throws when the page is not built
 */
export async function pageRoutes(distFolder: string, config: PageConfig): Promise<Router> {
  const html = await readFile(join(distFolder, 'index.html'), 'utf8').catch((error: unknown) => {
    throw new Error('the page is not built; "npm start" builds it', { cause: error })
  })
  const template = html.replaceAll('__JISR_CONFIG__', () => escapeHtml(JSON.stringify(config)))
  const assets = sirv(distFolder, {
    gzip: true,
    etag: true,
    extensions: [],
    setHeaders(response, path) {
      const hashed = path.startsWith('/assets/')
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      // A worker has a policy of its own, which all that it fetches falls under.
      if (path.startsWith(SERVICE_WORKER))
        response.setHeader('Content-Security-Policy', "default-src 'none'; connect-src 'self'")
    },
  })
  return Router()
    .get(['/', '/index.html', '/b/:id'], (_request, response) => sendPage(response, template))
    .use(assets)
    .use((request, response, next) => {
      const reads = request.method === 'GET' && request.headers.accept?.includes('text/html')
      if (reads) sendPage(response.status(404), template)
      else next()
    })
}

function sendPage(response: Response, template: string): void {
  const nonce = randomBytes(16).toString('base64')
  response.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce))
  response.setHeader('Cache-Control', 'no-store')
  response.type('html').send(template.replaceAll('__JISR_NONCE__', nonce))
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
