const FIRST_PAUSE = 5_000
const LAST_PAUSE = 120_000
/** How often this tab reloaded itself in vain. */
const TRIES = 'jisr.reloads'

/**
 * A screen that could not be drawn loads itself anew: nobody stands beside it to press a button. Each time in vain makes the
 * next pause longer, and while the server does not answer it waits: the browser's own page for that would stay for good. On
 * any other page it does nothing.
 *
 * @param before what must be put back for the page that comes
 * @returns stops it
 */
export function reloadByItself(before?: () => void): () => void {
  if (!isScreen()) return () => {}
  const stop = new AbortController()
  void (async () => {
    for (let tries = triesSoFar(); !stop.signal.aborted; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(FIRST_PAUSE * 2 ** tries, LAST_PAUSE)))
      const answers = await fetch('/healthz', { cache: 'no-store', signal: stop.signal }).then(
        ({ ok }) => ok,
        () => false,
      )
      if (!answers || stop.signal.aborted) continue
      remember(tries + 1)
      before?.()
      location.reload()
      return
    }
  })()
  return () => stop.abort()
}

/** The screen is drawn: the next fault is a new one. */
export function drawnAtLast(): void {
  remember(0)
}

function isScreen(): boolean {
  return new URLSearchParams(location.search).get('view') === 'projector'
}

function triesSoFar(): number {
  try {
    return Number(sessionStorage.getItem(TRIES)) || 0
  } catch {
    return 0
  }
}

function remember(tries: number): void {
  try {
    sessionStorage.setItem(TRIES, String(tries))
  } catch {
    // A browser that stores nothing reloads with the first pause each time.
  }
}
