import { expect, test } from 'vitest'
import { MEASURE_KINDS, NEW_MEASURE, PASSAGES } from '@jisr/shared/shapes/measure.ts'
import { layOutMeasure } from '@jisr/shared/shapes/measureLayout.ts'
import { legendEntryOf } from '@jisr/shared/shapes/measureLegend.ts'
import { measureStyle } from './measureStyle.ts'

test('[LA6] no two kinds or states would look alike if all were of one colour, even without their words', () => {
  const looks = new Map<string, string>()
  for (const kind of MEASURE_KINDS) {
    for (const passage of PASSAGES) {
      for (const hazard of ['suspected', 'confirmed', 'released'] as const) {
        const { key, sample } = legendEntryOf({ props: { ...NEW_MEASURE, kind, passage, hazard } })
        const { color: _color, ...style } = measureStyle(sample.props)
        const { sign, ...layout } = layOutMeasure(sample.points, sample.props, null)
        looks.set(key, JSON.stringify([style, layout, sign && kind]))
      }
    }
  }
  expect(looks.size).toBe(17)
  expect(new Set(looks.values()).size).toBe(looks.size)
})
