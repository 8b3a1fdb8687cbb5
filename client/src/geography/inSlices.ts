/** Milliseconds of work after which the page has its turn. */
const SLICE = 12

/**
 * Goes through steps of work, each of which tells the share that is done, and lets the page draw and answer in between.
 *
 * @throws the reason of the signal
 */
export async function inSlices(
  steps: Iterable<number>,
  onProgress: ((share: number) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  let end = performance.now() + SLICE
  for (const share of steps) {
    if (performance.now() < end) continue
    onProgress?.(share)
    await new Promise((resolve) => setTimeout(resolve))
    signal?.throwIfAborted()
    end = performance.now() + SLICE
  }
}
