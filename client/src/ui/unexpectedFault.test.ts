import { expect, test } from 'vitest'
import { isUnexpectedFault } from './unexpectedFault.ts'

test('[SD2] what the drawing library fails to fetch ahead of use is no fault of ours', () => {
  expect(isUnexpectedFault(new TypeError('Failed to fetch'))).toBe(false)
  expect(isUnexpectedFault(new DOMException('The source image cannot be decoded.', 'EncodingError'))).toBe(false)
  expect(isUnexpectedFault('ResizeObserver loop completed with undelivered notifications.')).toBe(false)
})

test('[SD2] a part of the page that cannot be loaded, and anything else, is told', () => {
  expect(isUnexpectedFault(new TypeError('Failed to fetch dynamically imported module: /a.js'))).toBe(true)
  expect(isUnexpectedFault(new Error('x is undefined'))).toBe(true)
})
