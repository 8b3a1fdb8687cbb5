/**
 * A minute in UTC as documents hold it, `2026-11-29T03:00Z`: sorts as text, and whoever reads the document without Jisr
 * understands it.
 */
export type Instant = string & { readonly __instant: true }

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/

export function isInstant(value: unknown): value is Instant {
  return typeof value === 'string' && FORM.test(value) && isReadable(value) && toInstant(Date.parse(value)) === value
}

/** @param milliseconds since 1970; what is beyond the minute is cut */
export function toInstant(milliseconds: number): Instant {
  return `${new Date(milliseconds).toISOString().slice(0, 16)}Z` as Instant
}

/** @returns milliseconds since 1970 */
export function fromInstant(instant: Instant): number {
  return Date.parse(instant)
}

/** A millisecond in UTC, `2026-11-29T03:00:12.345Z`. */
export type Moment = string & { readonly __moment: true }

const MOMENT_FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

export function isMoment(value: unknown): value is Moment {
  return (
    typeof value === 'string' && MOMENT_FORM.test(value) && isReadable(value) && new Date(value).toISOString() === value
  )
}

/** Whether it can be read at all; a 30 February can, as a day of March. */
function isReadable(text: string): boolean {
  return !Number.isNaN(Date.parse(text))
}
