const PATIENCE_MS = 30_000

/** Waits until something is so. @throws what the condition threw last, or that it never was so */
export async function eventually(condition: () => unknown, patience = PATIENCE_MS): Promise<void> {
  const deadline = Date.now() + patience
  for (;;) {
    let fault: unknown = new Error(`never came true: ${condition.toString()}`)
    try {
      if ((await condition()) !== false) return
    } catch (error) {
      fault = error
    }
    if (Date.now() > deadline) throw fault
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
