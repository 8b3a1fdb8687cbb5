import { expect, test } from 'vitest'
import { applyAffine } from '@jisr/shared/geo/calibration.ts'
import { transformOf } from './scanPlace.ts'

test('[SN4] a picture lies where it was put until two ties say where, then where they say', () => {
  const one = { px: { x: 0, y: 0 }, ground: { x: 100, y: 50 } }
  const two = { px: { x: 200, y: 0 }, ground: { x: 100, y: 450 } }
  const corner = { x: 200, y: 100 }
  expect(applyAffine(transformOf({ size: 3, ties: { one } }), corner)).toEqual({ x: 600, y: 300 })
  const { x, y } = applyAffine(transformOf({ size: 3, ties: { one, two } }), corner)
  expect(x).toBeCloseTo(-100)
  expect(y).toBeCloseTo(450)
})
