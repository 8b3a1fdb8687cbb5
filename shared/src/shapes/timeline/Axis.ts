const MINUTE = 60_000

/** Where a moment stands along a timeline. */
export class Axis {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
  /** Board units. */
  readonly length: number

  constructor(from: number, minutes: number, length: number) {
    this.from = from
    this.to = from + minutes * MINUTE
    this.length = length
  }

  get minutes(): number {
    return (this.to - this.from) / MINUTE
  }

  /** Board units from the axis' beginning in the direction of time; beyond its ends too. */
  along(instant: number): number {
    return ((instant - this.from) / (this.to - this.from)) * this.length
  }

  at(along: number): number {
    return this.from + (along / this.length) * (this.to - this.from)
  }

  /** Not before its beginning and not behind its end. */
  clamped(instant: number): number {
    return Math.max(0, Math.min(this.length, this.along(instant)))
  }

  shows({ start, end }: { start: number; end: number | null }): boolean {
    return (end ?? start) >= this.from && start <= this.to
  }
}
