/** Set once the service worker has all that the page is made of. */
let kept = false

/** Lets this address open without a server, where browsers allow it: over https, and on the machine itself. */
export function keepPage(): void {
  if (!('serviceWorker' in navigator)) return
  void navigator.serviceWorker.ready.then(() => {
    kept = true
  })
  navigator.serviceWorker.register('/serviceWorker.js').catch(() => {
    // A browser that forbids it, or a server that is just being upgraded: the status line says what does not work.
  })
}

export function opensWithoutServer(): boolean {
  return kept
}
