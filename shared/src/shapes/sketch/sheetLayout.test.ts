import { expect, test } from 'vitest'
import { textWidth } from '../../places/textWidth.ts'
import { COLLAR, layoutSheet, OTHER_SIZE, SMALL_SIZE, TEXT_SIZE, TITLE_SIZE, type Line } from './sheetLayout.ts'
import { overlaps } from '../../geo/boxes.ts'

const words = {
  title: 'District sketch of Mosul, with a title that is a good deal longer than a small sheet is wide',
  facts: ['Situation as of: 131530CNOV26 · Drawn by: Ninewa Water Directorate'],
  notes: [
    'SCHEMATIC, APPROXIMATE.',
    'Sources: © OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0), public reports.',
  ],
  legend: Array.from({ length: 17 }, (_, index) => ({
    key: `k${index}`,
    text: `Entry number ${index}, وصف`,
    other: 'مدخل',
    ...(index % 7 === 3 ? { heading: { text: 'Situation', other: 'الموقف' } } : {}),
  })),
}

test.each(['ltr', 'rtl'] as const)(
  '[SK11] whatever the window’s size, nothing of the margin lies on anything else: %s',
  (dir) => {
    for (const [w, h] of [
      [200, 300],
      [420, 300],
      [700, 900],
      [1200, 660],
      [5000, 300],
    ] as const) {
      const { unit, sheet, legend, compass, notes, title, facts } = layoutSheet({ w, h }, words, dir)
      const box = ({ text, x, y }: Line, size: number) => {
        const width = textWidth(text, size)
        return { x: dir === 'ltr' ? x : x - width, y: y - size, w: width, h: size * 1.3 }
      }
      const boxes = [
        { x: -COLLAR, y: -COLLAR, w: w / unit + 2 * COLLAR, h: h / unit + 2 * COLLAR },
        compass,
        ...title.map((line) => box(line, TITLE_SIZE)),
        ...facts.map((line) => box(line, TEXT_SIZE)),
        ...notes.map((line) => box(line, SMALL_SIZE)),
        ...legend.flatMap(({ sign, words: [first], others, heading }) => [
          ...heading.words.map((line) => box(line, TEXT_SIZE)),
          ...heading.others.map((line) => box(line, OTHER_SIZE)),
          { x: sign.x - 18, y: sign.y - 14, w: 36, h: 28 },
          ...(first ? [box(first, TEXT_SIZE)] : []),
          ...others.map((line) => box(line, OTHER_SIZE)),
        ]),
      ]
      const over = boxes.flatMap((one, index) =>
        boxes
          .slice(index + 1)
          .filter((other) => overlaps(one, other))
          .map((other) => [one, other]),
      )
      expect({ w, over }).toEqual({ w, over: [] })
      const off = boxes.filter(
        (one) =>
          one.x < sheet.x / unit ||
          one.y < sheet.y / unit ||
          one.x + one.w > (sheet.x + sheet.w) / unit + 1e-6 ||
          one.y + one.h > (sheet.y + sheet.h) / unit,
      )
      expect({ w, off }).toEqual({ w, off: [] })
    }
  },
)

test('[SK11] the smallest letters of a margin are read on a screen of 768 lines when the whole sheet is in sight', () => {
  for (const [w, h] of [
    [1200, 660],
    [1000, 800],
    [3000, 1700],
  ] as const) {
    const { unit, sheet } = layoutSheet({ w, h }, words, 'ltr')
    const zoom = Math.min(1366 / sheet.w, 700 / sheet.h)
    expect(OTHER_SIZE * unit * zoom).toBeGreaterThan(10)
  }
})

test('[SK11] a margin stays one, whatever a document says', () => {
  const endless = { ...words, title: 'Mosul '.repeat(50_000), facts: ['x'.repeat(250_000)] }
  const { title, facts } = layoutSheet({ w: 1200, h: 660 }, endless, 'ltr')
  expect(title.length + facts.length).toBeLessThan(150)
})

test('[SK11] nothing of the sheet moves when the words of the second language come', () => {
  const early = { ...words, legend: words.legend.map((entry) => ({ ...entry, other: '' })) }
  const window = { w: 1200, h: 660 }
  expect(layoutSheet(window, early, 'ltr').sheet).toEqual(layoutSheet(window, words, 'ltr').sheet)
})

test('[SK11] a legend that grows makes its sheet longer at the foot, and neither wider nor otherwise another', () => {
  const window = { w: 1200, h: 820 }
  const [first, ...more] = [1, 8, 26, 60, 90].map((count) => {
    const legend = Array.from({ length: count }, (_, at) => ({ key: `k${at}`, text: `Kind ${at}`, other: 'نوع' }))
    return layoutSheet(window, { ...words, legend }, 'rtl')
  })
  for (const { sheet, compass, title, legend } of more) {
    expect([sheet.x, sheet.y, sheet.w, compass, title]).toEqual([
      first!.sheet.x,
      first!.sheet.y,
      first!.sheet.w,
      first!.compass,
      first!.title,
    ])
    expect(legend[0]!.sign).toEqual(first!.legend[0]!.sign)
  }
  expect(more.map(({ sheet }) => sheet.h > first!.sheet.h)).toEqual([false, false, true, true])
  // Below the window they use all its width.
  expect(more.at(-1)!.sheet.h).toBeLessThan(2 * first!.sheet.h)
})
