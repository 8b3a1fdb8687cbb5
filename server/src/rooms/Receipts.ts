/** Receipts of one connection are sent at most this often; the first after a quiet time leaves at once. */
const INTERVAL_MS = 50

/** One frame's claim to a receipt. */
export interface Receipt {
  of: Receipts
  frame: number
  /** A sync step 2: it carries everything its author has and the board had not. */
  whole: boolean
}

/**
 * Which document frames of one connection are on disk, as `saved(n)` tells its author.
 *
 * Frames settle in the order of arrival. One that was refused for a gap holds the receipt below it until a later sync
 * step 2 is stored.
 */
export class Receipts {
  readonly #tell: (saved: number) => void
  #received = 0
  #settled = 0
  #told = 0
  #refused: number[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(tell: (saved: number) => void) {
    this.#tell = tell
  }

  /** Counts a frame. @returns its number, the first is 1 */
  next(): number {
    this.#received += 1
    return this.#received
  }

  refuse(frame: number): void {
    this.#refused.push(frame)
  }

  settle(frame: number, whole: boolean): void {
    this.#settled = Math.max(this.#settled, frame)
    if (whole) this.#refused = this.#refused.filter((refused) => refused > frame)
    if (!this.#timer) this.#report()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #report(): void {
    this.#timer = undefined
    const [lowest = Infinity] = this.#refused
    const saved = Math.min(this.#settled, lowest - 1)
    if (saved <= this.#told) return
    this.#told = saved
    this.#tell(saved)
    this.#timer = setTimeout(() => this.#report(), INTERVAL_MS)
  }
}

/** @returns those that say as much as all of them: the last of each connection, and its last whole one */
export function condenseReceipts(receipts: readonly Receipt[]): Receipt[] {
  const last = new Map<Receipts, Receipt>()
  const lastWhole = new Map<Receipts, Receipt>()
  for (const receipt of receipts) {
    last.set(receipt.of, receipt)
    if (receipt.whole) lastWhole.set(receipt.of, receipt)
  }
  return [...new Set([...lastWhole.values(), ...last.values()])]
}
