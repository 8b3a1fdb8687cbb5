import { expect, test } from 'vitest'
import type { Feature, Position } from '@jisr/shared/geo/features.ts'
import { groundAround } from '@jisr/shared/geo/projection.ts'
import { layOutLayer } from '../../sketch/layerModel.ts'
import { layerPaths } from './layerPaths.ts'

const HOME = { lon: 43.13, lat: 36.34 }
const EVERYTHING = { x: -1e5, y: -1e5, w: 2e5, h: 2e5 }
/** Metres a unit, and units a pixel. */
const UNIT = 14

function pathsOf(features: Pick<Feature, 'kind' | 'parts'>[]) {
  const whole = features.map((feature, n): Feature => ({ ...feature, id: String(n), name: '', properties: {} }))
  const model = layOutLayer({ title: '', features: whole }, { ...groundAround(HOME), unit: UNIT })
  return layerPaths(model, EVERYTHING, 1)
}

/** Hundredths of a degree from home; counterclockwise. */
function square(x: number, y: number, half: number): Position[] {
  const at = (dx: number, dy: number): Position => [HOME.lon + (x + dx) / 100, HOME.lat + (y + dy) / 100]
  return [at(-half, -half), at(half, -half), at(half, half), at(-half, half), at(-half, -half)]
}

const rings = (path: string) => path.split('M').length - 1

test('[LY6] areas of a file that overlap are filled each, and holes stay open', () => {
  const [a, b, c, d] = square(0, 0, 1) as [Position, Position, Position, Position]
  const hole = [a, d, c, b, a]
  const overlapping = pathsOf([
    { kind: 'area', parts: [square(0, 0, 4), hole] },
    { kind: 'area', parts: [square(2, 2, 4)] },
  ])
  expect(overlapping.areas.map(rings).sort((a, b) => a - b)).toEqual([1, 2])
  const apart = pathsOf([
    { kind: 'area', parts: [square(-6, 0, 1)] },
    { kind: 'area', parts: [square(6, 0, 1)] },
  ])
  expect(apart.areas.map(rings)).toEqual([2])
})

test('[LY7] what is painted together lies together, in whatever order a file has it', () => {
  const corners = [
    [-20, -20],
    [20, -20],
    [-20, 20],
    [20, 20],
  ] as const
  // 1,600 dots in four heaps, one of each by turns.
  const dots = Array.from({ length: 1_600 }, (_, n): Pick<Feature, 'kind' | 'parts'> => {
    const [x, y] = corners[n % 4]!
    const [dx, dy] = [(n % 40) / 40, Math.floor(n / 40) / 40]
    return { kind: 'point', parts: [[[HOME.lon + (x + dx) / 100, HOME.lat + (y + dy) / 100]]] }
  })
  const { dots: paths } = pathsOf(dots)
  const wide = paths.filter((path) => {
    const across = [...path.matchAll(/M(-?[\d.]+)/g)].map(([, x]) => Number(x))
    return Math.max(...across) - Math.min(...across) > 1_000
  })
  expect(paths.reduce((sum, path) => sum + rings(path), 0)).toBe(1_600)
  // One path may lead from each heap to the next.
  expect(wide.length).toBeLessThan(4)
  expect(paths.length).toBeGreaterThan(6)
})
