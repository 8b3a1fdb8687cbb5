import { expect, test } from 'vitest'
import { applyAffine, fitTies, heldOutError, unapplyAffine, type Affine, type Fit, type Tie } from './calibration.ts'

const TURNED: Affine = { a: 3, b: 1, c: -1, d: 3, e: -400, f: 250 }
const SHEARED: Affine = { a: 3, b: 0.4, c: -0.7, d: 2.5, e: -400, f: 250 }
const CORNERS = [at(100, 100), at(1900, 150), at(1700, 1300), at(200, 1250)]

test('[SN1] two ties turn and scale a picture, three shear it too, and neither leaves a residual', () => {
  const pair = CORNERS.slice(0, 2).map((px) => tie(TURNED, px))
  const two = fitted(pair)
  expect(two).toMatchObject({ kind: 'similarity', residuals: null, error: null })
  expect(heldOutError(pair)).toBeNull()
  expectSame(two.transform, TURNED)
  const three = fitted(CORNERS.slice(0, 3).map((px) => tie(SHEARED, px)))
  expect(three).toMatchObject({ kind: 'affine', residuals: null, error: null })
  expectSame(three.transform, SHEARED)
})

test('[SN1] a point of the ground is found on the picture again', () => {
  const back = unapplyAffine(SHEARED, applyAffine(SHEARED, at(321, 654)))
  expect(back.x).toBeCloseTo(321, 8)
  expect(back.y).toBeCloseTo(654, 8)
})

test('[SN2] ties at one point, on one line and mirrored are named, and the last two still lay the picture', () => {
  expect(fitTies([])).toEqual({ ok: false, why: 'tooFew' })
  expect(fitTies([tie(TURNED, at(5, 5)), tie(TURNED, at(5, 5))])).toEqual({ ok: false, why: 'samePoint' })
  const oneGround = CORNERS.slice(0, 2).map((px) => ({ px, ground: at(7, 7) }))
  expect(fitTies(oneGround)).toEqual({ ok: false, why: 'samePoint' })
  const row = fitted([at(0, 0), at(100, 101), at(200, 200)].map((px) => tie(TURNED, px)))
  expect(row).toMatchObject({ kind: 'similarity', warning: 'collinear' })
  expect(row.error).toBeCloseTo(0, 8)
  const mirrored = fitted([at(0, 0), at(300, 20), at(50, 180)].map((px) => tie({ ...SHEARED, a: -3 }, px)))
  expect(mirrored).toMatchObject({ kind: 'similarity', warning: 'mirrored' })
  expect(mirrored.error).toBeGreaterThan(100)
})

test('[SN3] of four ties the mistaken one has no smaller residual, and the held-out error is the larger one', () => {
  const ties = [...CORNERS, at(1000, 700), at(500, 400)].map((px) => tie(SHEARED, px))
  const wrong = ties.map((one, index) => (index === 4 ? { ...one, ground: at(one.ground.x + 80, one.ground.y) } : one))
  const { residuals, error } = fitted(wrong)
  expect(residuals?.indexOf(Math.max(...residuals))).toBe(4)
  expect(heldOutError(wrong)).toBeGreaterThan(error ?? Infinity)
})

test.each([3, 6])('[SN3] with noise, the held-out error of %d ties tells how far others are missed', (count) => {
  const random = seeded(7)
  let [said, missed, points] = [0, 0, 0]
  for (let round = 0; round < 200; round++) {
    const truth = { ...SHEARED, a: 2 + random(), b: random() - 0.5, c: random() - 0.5, e: 1e4 * random() }
    const noisy = (px: { x: number; y: number }): Tie => {
      const { ground } = tie(truth, px)
      return { px, ground: at(ground.x + noise(random), ground.y + noise(random)) }
    }
    const ties = [...CORNERS, at(1000, 700), at(600, 900)].slice(0, count).map((px) => noisy(px))
    const { transform } = fitted(ties)
    said += (heldOutError(ties) ?? Infinity) ** 2
    for (let held = 0; held < 5; held++) {
      const { px, ground } = noisy(at(200 + 1500 * random(), 200 + 1000 * random()))
      const found = applyAffine(transform, px)
      missed += (found.x - ground.x) ** 2 + (found.y - ground.y) ** 2
      points++
    }
  }
  expect(Math.sqrt(missed / points)).toBeLessThan(Math.sqrt(said / 200))
})

function fitted(ties: Tie[]): Fit {
  const fit = fitTies(ties)
  if (!fit.ok) throw new Error(fit.why)
  return fit
}

function tie(transform: Affine, px: { x: number; y: number }): Tie {
  return { px, ground: applyAffine(transform, px) }
}

function at(x: number, y: number) {
  return { x, y }
}

function expectSame(actual: Affine, wanted: Affine): void {
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f'] as const) expect(actual[key]).toBeCloseTo(wanted[key], 6)
}

function noise(random: () => number): number {
  return 20 * (random() + random() + random() - 1.5)
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
