/** Reports of the browser that mean no fault of the page. */
const HARMLESS = [
  // tldraw asks its maker's host once on https pages; the content policy stops that, and the promise is never caught.
  'Failed to fetch',
  // tldraw fetches its icons ahead of use and catches nothing when the line goes meanwhile; they are fetched when shown.
  'The source image cannot be decoded',
  // The browser postponed a measurement to the next frame.
  'ResizeObserver loop',
]

/** Whether what reached the window's error handlers is worth a word to the person; `reason` is whatever was thrown. */
export function isUnexpectedFault(reason: unknown): boolean {
  const message = reason instanceof Error ? reason.message : String(reason)
  // A chunk that is gone (an upgrade of the server) begins with the same words, and nothing works without it.
  if (message.includes('dynamically imported module')) return true
  return !HARMLESS.some((harmless) => message.startsWith(harmless))
}
