import { expect, test } from 'vitest'
import { svgSize } from './svgSize.ts'

const size = (attributes: string) => {
  const { width, height } = svgSize(`<?xml version="1.0"?>\n<svg xmlns="x" ${attributes}><g/></svg>`) ?? {}
  return [width, height]
}

test('[IM4] a drawing is as large as it says, by its measures or its view box', () => {
  expect(size('width="120" height="80px"')).toEqual([120, 80])
  expect(size('viewBox="0 0 80 40"')).toEqual([80, 40])
  expect(size("width='160' viewBox='0,0,80,40'")).toEqual([160, 80])
  expect(size('width="100%" height="100%" viewBox="-5 -5 30 60"')).toEqual([30, 60])
  expect(size('')).toEqual([300, 150])
})

test('[IM4] the size is written on the drawing once, and the rest of it stays', () => {
  expect(svgSize('<svg width="100%" viewBox="0 0 8 4" height="1e1"><rect width="3"/></svg>')?.source).toBe(
    '<svg viewBox="0 0 8 4" width="20" height="10"><rect width="3"/></svg>',
  )
  expect(svgSize('<html></html>')).toBeUndefined()
})
