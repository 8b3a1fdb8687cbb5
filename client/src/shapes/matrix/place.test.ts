import { expect, test } from 'vitest'
import type { EventId, OrganisationId } from '@jisr/shared/plan/records.ts'
import { layOutMatrix } from '@jisr/shared/shapes/matrixLayout.ts'
import { boxOf, gridOf, moveBy, nextPlace, placeAt, rangeOf, type Place } from './place.ts'

const ids = ['a', 'b', 'c']
const words = {
  title: 'Matrix',
  titleWidth: 320,
  rows: ids.map((id) => ({ id: `event:${id}` as EventId, title: id })),
  columns: ids.map((id) => ({ id: `organisation:${id}` as OrganisationId, name: id, group: '' })),
}
const layout = layOutMatrix(words, 'ltr')
const grid = gridOf(layout, true)

function place(row: string, column: string): Place {
  return {
    row: (ids.includes(row) ? `event:${row}` : row) as Place['row'],
    column: (ids.includes(column) ? `organisation:${column}` : column) as Place['column'],
  }
}

test('[MX6] arrows go from cell to cell and stop at the edges, Tab goes on into the next row', () => {
  expect(moveBy(grid, place('a', 'task'), 1, 1)).toEqual(place('b', 'a'))
  expect(moveBy(grid, place('c', 'c'), 1, 1)).toEqual(place('new', 'new'))
  expect(moveBy(grid, place('a', 'task'), -10, -10)).toEqual(place('title', 'task'))
  expect(nextPlace(grid, place('a', 'new'), 1)).toEqual(place('b', 'task'))
  expect(nextPlace(grid, place('b', 'task'), -1)).toEqual(place('a', 'new'))
  expect(nextPlace(grid, place('new', 'new'), 1)).toBeUndefined()
})

test('[MX6] a range is the same from whichever corner it is drawn', () => {
  const cells = rangeOf(grid, place('a', 'b'), place('b', 'c'))
  expect(cells).toEqual([
    [place('a', 'b'), place('a', 'c')],
    [place('b', 'b'), place('b', 'c')],
  ])
  expect(rangeOf(grid, place('b', 'c'), place('a', 'b'))).toEqual(cells)
})

test('[MX7] every cell is found again under its own middle, in both directions', () => {
  for (const dir of ['ltr', 'rtl'] as const) {
    const seen = layOutMatrix(words, dir)
    for (const row of ['a', 'b', 'c', 'head']) {
      for (const column of ['task', 'a', 'b', 'c', 'new']) {
        const box = boxOf(seen, place(row, column))!
        const point = { x: box.x + box.w / 2, y: box.y + box.h / 2 }
        expect(placeAt(seen, { x: 0, y: 0 }, point, true)).toEqual(place(row, column))
      }
    }
  }
})

test('[MX7] header and titles that stay in view are what is under the pointer there', () => {
  const { corner } = layout
  const frozen = { x: 100, y: 120 }
  expect(placeAt(layout, frozen, { x: corner.x + 110, y: corner.y + corner.h + 125 }, true)).toEqual(
    expect.objectContaining({ column: 'task' }),
  )
  expect(placeAt(layout, frozen, { x: corner.x + corner.w + 110, y: corner.y + 125 }, true)?.row).toBe('head')
})

test('[MX5] the places for one more are no cells for whoever may only read', () => {
  for (const { x, y, w, h } of [layout.newRow, layout.newColumn]) {
    const point = { x: x + w / 2, y: y + h / 2 }
    expect([true, false].map((writable) => placeAt(layout, { x: 0, y: 0 }, point, writable) !== null)).toEqual([
      true,
      false,
    ])
  }
})
