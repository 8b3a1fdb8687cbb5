/**
 * Keeps the screen from going dark for as long as the page is seen. Browsers offer it on https and on localhost only;
 * elsewhere the machine's own settings decide (docs/operations.md).
 *
 * @returns lets the screen sleep again
 */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null
  let stopped = false
  const acquire = async (): Promise<void> => {
    if (stopped || document.hidden || !('wakeLock' in navigator)) return
    try {
      const acquired = await navigator.wakeLock.request('screen')
      lock = acquired
      if (stopped) await acquired.release()
    } catch {
      // Refused on an empty battery; asked again when the page is seen next.
    }
  }
  // The browser takes the lock away from a hidden page.
  const onVisible = (): void => void acquire()
  document.addEventListener('visibilitychange', onVisible)
  void acquire()
  return () => {
    stopped = true
    document.removeEventListener('visibilitychange', onVisible)
    void lock?.release()
  }
}
