import { expect, test } from 'vitest'
import { formatDegrees } from './formatDegrees.ts'
import { parsePosition } from './parsePosition.ts'

const place = { lat: 36.3427123456, lon: 43.1267654321 }

test('[GR11] a place has as many decimals as its accuracy deserves', () => {
  expect([1200, 700, 300, 100, 10, 1, 0.001].map((accuracy) => formatDegrees(place, accuracy))).toEqual([
    '36.34, 43.13',
    '36.34, 43.13',
    '36.343, 43.127',
    '36.343, 43.127',
    '36.3427, 43.1268',
    '36.34271, 43.12677',
    '36.3427123, 43.1267654',
  ])
  expect(formatDegrees({ lat: -0.0001, lon: -70.6 }, 1000)).toBe('0.00, -70.60')
  expect(formatDegrees(place, 1e9)).toBe('36, 43')
})

test('[GR11] what is written is read again', () => {
  expect(parsePosition(formatDegrees(place, 0.01))).toMatchObject({ lat: 36.3427123, lon: 43.1267654 })
  expect(parsePosition(formatDegrees({ lat: -33.92, lon: -70.6 }, 1))).toMatchObject({ lat: -33.92, lon: -70.6 })
})
