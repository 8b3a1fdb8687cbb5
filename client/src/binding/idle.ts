/** Milliseconds after which a slice is done even though the page is busy: somebody who pans all the time also wants the rest. */
const PATIENCE = 16

/**
 * Runs `work` once when the page has nothing better to do, or at once after what is under way when it is urgent.
 *
 * @returns lets it be
 */
export type Schedule = (work: () => void, urgent: boolean) => () => void

export const whenIdle: Schedule = (work, urgent) => {
  // A hidden page gets no idle time and few timers, and disturbs nobody.
  if (urgent || document.hidden) return soon(work)
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, PATIENCE)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(work, { timeout: PATIENCE })
  return () => cancelIdleCallback(handle)
}

function soon(work: () => void): () => void {
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', () => {
    port1.close()
    work()
  })
  port1.start()
  port2.postMessage(null)
  return () => port1.close()
}
