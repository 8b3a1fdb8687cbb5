/** No run takes this long; what a bench starts must not outlive it, however the bench ended. */
const LONGEST_RUN_MS = 120_000

/** Ends this process with whoever started it, and after some time in any case. */
export function endSoon(): void {
  setTimeout(() => process.exit(1), LONGEST_RUN_MS).unref()
  process.once('disconnect', () => process.exit())
}
