/** Milliseconds of work after which the page has its turn. */
const SLICE = 12

/** Goes through steps of work, each of which tells the share that is done, and lets the page draw and answer in between. */
export async function inSlices(
  steps: Iterable<number>,
  onProgress: ((share: number) => void) | undefined,
): Promise<void> {
  let end = performance.now() + SLICE
  for (const share of steps) {
    if (performance.now() < end) continue
    onProgress?.(share)
    await new Promise((resolve) => setTimeout(resolve))
    end = performance.now() + SLICE
  }
}
