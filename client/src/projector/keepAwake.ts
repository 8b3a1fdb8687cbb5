/** Milliseconds before a lock that the browser refused or took away is asked for again. */
const RETRY = 30_000

/**
 * Keeps the screen from going dark for as long as the page is seen. Browsers offer it on https and on localhost only;
 * elsewhere the machine's own settings decide (docs/operations.md).
 *
 * @returns lets the screen sleep again
 */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking = false
  let stopped = false

  const acquire = async (): Promise<void> => {
    if (stopped || asking || lock || document.hidden || !('wakeLock' in navigator)) return
    clearTimeout(timer)
    asking = true
    try {
      const acquired = await navigator.wakeLock.request('screen')
      lock = acquired
      // A low battery or the system's own saving takes it away from a page that is seen, too.
      acquired.addEventListener('release', () => {
        if (lock === acquired) lock = null
        again()
      })
      if (stopped) await acquired.release()
    } catch {
      again()
    } finally {
      asking = false
    }
  }
  // Not at once: a system that wants to save energy would be asked without end.
  const again = (): void => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void acquire(), RETRY)
  }
  // The browser takes the lock away from a hidden page.
  const onVisible = (): void => void acquire()
  document.addEventListener('visibilitychange', onVisible)
  void acquire()
  return () => {
    stopped = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onVisible)
    void lock?.release()
  }
}
