import { expect, test } from 'vitest'
import { isInstant, isMoment } from './instant.ts'

test('[TM4] a day or an hour that no calendar has is no instant and no moment', () => {
  expect(['2026-02-28T00:00Z', '2028-02-29T23:59Z'].every(isInstant)).toBe(true)
  expect(['2026-02-30T00:00Z', '2026-02-29T00:00Z', '2026-11-29T24:00Z', '2026-13-01T00:00Z'].some(isInstant)).toBe(
    false,
  )
  expect(isMoment('2026-02-28T00:00:00.000Z')).toBe(true)
  expect(isMoment('2026-02-30T00:00:00.000Z')).toBe(false)
})
