import { expect, test } from 'vitest'
import { textWidth } from '../../places/textWidth.ts'
import { layoutSheet, SIGN_WIDTH, TEXT_SIZE } from './sheetLayout.ts'
import { overlap } from './placeLabels.ts'

const words = {
  title: 'District sketch of Mosul, with a title that is a good deal longer than a small sheet is wide',
  facts: ['Situation as of: 131530CNOV26 · Drawn by: Ninewa Water Directorate'],
  notes: [
    'SCHEMATIC, APPROXIMATE.',
    'Sources: © OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0), public reports.',
  ],
  legend: Array.from({ length: 17 }, (_, index) => ({ key: `k${index}`, text: `Entry number ${index}, وصف` })),
}

test.each(['ltr', 'rtl'] as const)(
  '[SK11] whatever the window’s size, nothing of the margin lies on anything else: %s',
  (dir) => {
    for (const w of [200, 420, 700, 1200, 5000]) {
      const { sheet, legend, compass, notes, title, facts } = layoutSheet(w, words, dir, 300)
      const boxes = legend.map(({ text, x, y }) => {
        const width = textWidth(text, TEXT_SIZE)
        return { x: dir === 'ltr' ? x - SIGN_WIDTH : x - width, y: y - 20, w: width + SIGN_WIDTH, h: 27 }
      })
      const over = boxes.filter(
        (one, index) => boxes.slice(index + 1).some((other) => overlap(one, other)) || overlap(one, compass),
      )
      expect(over).toEqual([])
      const below = Math.min(...notes.map(({ y }) => y)) - 15
      expect(below).toBeGreaterThanOrEqual(Math.max(compass.y + compass.h, ...boxes.map(({ y, h }) => y + h)) - 2)
      expect(Math.max(...[...title, ...facts].map(({ y }) => y))).toBeLessThan(-20)
      expect(sheet.y + sheet.h).toBeGreaterThan(Math.max(...notes.map(({ y }) => y)))
    }
  },
)
