import { keptImage } from './images.ts'
import { forgetOldShells, isAsset, isPage, keepShell, keptAsset, pageOrKept } from './shell.ts'

declare const self: ServiceWorkerGlobalScope

/*
 * Opens the page without a server. The server comes first wherever it answers, so that a page is never older than it
 * need be; what a page asks of the API, and its socket, never pass through here.
 */

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldShells().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const answer = answerTo(event)
  if (answer) event.respondWith(answer)
})

function answerTo(event: FetchEvent): Promise<Response> | null {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return null
  if (request.mode === 'navigate') return isPage(pathname) ? pageOrKept(event) : null
  if (isAsset(pathname)) return keptAsset(request)
  return IMAGE.test(pathname) ? keptImage(request) : null
}

const IMAGE = /^\/api\/boards\/[\w-]+\/blobs\/[0-9a-f]+$/
