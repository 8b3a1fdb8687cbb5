import { expect, test } from 'vitest'
import { MAX_NAME_LENGTH } from '../api/boards.ts'
import organisations from './organisations.json' with { type: 'json' }

/** WCAG 2 relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

test('[MO1] each organisation has a short id, three names and a colour of its own', () => {
  for (const field of ['id', 'en', 'ar', 'ckb', 'colour'] as const) {
    expect(new Set(organisations.map((one) => one[field])).size).toBe(organisations.length)
  }
  for (const { id } of organisations) expect(id).toMatch(/^[A-Z]{2,5}$/)
})

test('[MO1] an id fits wherever an organisation may be typed', () => {
  for (const { id } of organisations) expect(id.length).toBeLessThanOrEqual(MAX_NAME_LENGTH)
})

test('[MO2] an organisation’s colour reads on paper, and white text reads on it', () => {
  const faint = organisations.filter(({ colour }) =>
    ['#FBFBF8', '#FFFFFF'].some((ground) => contrast(colour, ground) < 4.5),
  )
  expect(faint).toEqual([])
})
