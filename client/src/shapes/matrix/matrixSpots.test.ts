import { expect, test } from 'vitest'
import type { EventId, OrganisationId } from '@jisr/shared/plan/records.ts'
import { layOutMatrix, type MatrixWords } from '@jisr/shared/shapes/matrixLayout.ts'
import { boxOf } from './place.ts'
import { pointIn, spotIn } from './matrixSpots.ts'

const columns = ['MOE', 'MOH'].map((code) => `organisation:${code}` as OrganisationId)
const rows = ['pumps', 'mains'].map((name) => `event:${name}` as EventId)
const STILL = { x: 0, y: 0 }

function wordsOf(names: string[], seen = rows): MatrixWords {
  return {
    title: 'CLEAR WATER',
    titleWidth: 320,
    rows: seen.map((id) => ({ id, title: id })),
    columns: columns.map((id, at) => ({ id, name: names[at] ?? '', group: '' })),
  }
}

const english = layOutMatrix(wordsOf(['Ministry of Electricity', 'Ministry of Health']), 'ltr')

test('[PS8] whoever points at a cell is seen to point at that cell, mirrored, in other words and in another order', () => {
  const arabic = layOutMatrix(
    wordsOf(
      ['وزارة الكهرباء', 'وزارة الصحة'],
      ['mains', 'pumps'].map((name) => `event:${name}` as EventId),
    ),
    'rtl',
  )
  for (const row of [...rows, 'head' as const, 'new' as const]) {
    for (const column of [...columns, 'task' as const, 'new' as const]) {
      const [from, to] = [boxOf(english, { row, column })!, boxOf(arabic, { row, column })!]
      const spot = spotIn(english, STILL, { x: from.x + from.w / 4, y: from.y + from.h / 4 })!
      const seen = pointIn(arabic, STILL, spot)!
      expect(seen.x).toBeCloseTo(to.x + (to.w * 3) / 4)
      expect(seen.y).toBeGreaterThan(to.y)
      expect(seen.y).toBeLessThan(to.y + to.h)
    }
  }
})

test('[PS8] over titles that are kept in view it is the title; a row that a reader does not see has nobody over it', () => {
  const { corner } = english
  const spot = spotIn(english, { x: 200, y: 0 }, { x: 210, y: corner.y + corner.h + 5 })!
  expect(spot).toMatchObject({ row: rows[0], column: 'task' })
  const filtered = layOutMatrix(wordsOf(['MOE', 'MOH'], rows.slice(1)), 'ltr')
  expect(pointIn(filtered, STILL, spot)).toBeNull()
  expect(spotIn(english, STILL, { x: -1, y: 5 })).toBeNull()
})
