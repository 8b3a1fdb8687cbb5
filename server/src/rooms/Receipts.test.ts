import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { condenseReceipts, Receipts } from './Receipts.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function receipts(): { of: Receipts; told: number[] } {
  const told: number[] = []
  return { of: new Receipts((saved) => told.push(saved)), told }
}

test('[RM8] the first receipt leaves at once, later ones together', () => {
  const { of, told } = receipts()
  for (let frame = 1; frame <= 10; frame += 1) of.settle(of.next(), false)
  expect(told).toEqual([1])
  vi.advanceTimersByTime(50)
  expect(told).toEqual([1, 10])
})

test('[RM3] a refused frame holds the receipt until a later whole one is stored', () => {
  const { of, told } = receipts()
  of.settle(of.next(), false)
  of.refuse(of.next())
  of.settle(of.next(), false)
  vi.advanceTimersByTime(50)
  expect(told).toEqual([1])
  of.settle(of.next(), true)
  vi.advanceTimersByTime(50)
  expect(told).toEqual([1, 4])
})

test('[RM3] a whole frame covers only what was refused before it', () => {
  const { of, told } = receipts()
  of.refuse(of.next())
  const whole = of.next()
  of.refuse(of.next())
  of.settle(whole, true)
  vi.advanceTimersByTime(50)
  expect(told).toEqual([2])
})

test('[RM10] condensed receipts say as much as all of them', () => {
  const [all, few] = [receipts(), receipts()]
  for (const { of } of [all, few]) for (let frame = 1; frame <= 5; frame += 1) if (of.next() === 2) of.refuse(2)
  const claims = [1, 3, 4, 5].map((frame) => ({ of: all.of, frame, whole: frame === 4 }))
  for (const { of, frame, whole } of claims) of.settle(frame, whole)
  const condensed = condenseReceipts(claims.map((claim) => ({ ...claim, of: few.of })))
  for (const { of, frame, whole } of condensed) of.settle(frame, whole)
  vi.advanceTimersByTime(100)
  expect(condensed).toHaveLength(2)
  expect(few.told.at(-1)).toBe(5)
  expect(all.told.at(-1)).toBe(5)
})
