import { expect, test } from 'vitest'
import { scaleBar } from './scaleBar.ts'

test('[GR13] a scale bar has a round length that fits', () => {
  expect([14, 1, 0.3, 99].map((metresPerUnit) => scaleBar(200, metresPerUnit))).toEqual([
    { metres: 2000, units: 2000 / 14 },
    { metres: 200, units: 200 },
    { metres: 50, units: 50 / 0.3 },
    { metres: 10_000, units: 10_000 / 99 },
  ])
})
