import { expect, test } from 'vitest'
import { layoutFooter, type FooterContent, type FooterLayout, type MeasureText } from './footerLayout.ts'

const measure: MeasureText = (text, fontSize) => text.length * fontSize * 0.6
const english: FooterContent = {
  title: 'Return to east Mosul',
  mark: 'planning sketch',
  dtg: '131530CNOV26',
  direction: 'ltr',
}
const arabic: FooterContent = { title: 'خطة العودة', mark: 'مخطط تخطيطي', dtg: '131530CNOV26', direction: 'rtl' }

/** Left and right end of each text, by row. */
function extents({ texts, fontSize }: FooterLayout) {
  return texts.map(({ text, x, y, side }) => {
    const width = measure(text, fontSize)
    return { text, y, left: side === 'left' ? x : x - width, right: side === 'left' ? x + width : x }
  })
}

test('[EX4] a footer reads title, mark and date-time group from the start of the reading direction', () => {
  const left = extents(layoutFooter(1200, english, measure))
  expect([...left].sort((a, b) => a.left - b.left).map(({ text }) => text)).toEqual([
    english.title,
    english.mark,
    english.dtg,
  ])
  const right = extents(layoutFooter(1200, arabic, measure))
  expect([...right].sort((a, b) => b.right - a.right).map(({ text }) => text)).toEqual([
    arabic.title,
    arabic.mark,
    arabic.dtg,
  ])
})

test('[EX4] each text runs in its own direction, the date-time group always left to right', () => {
  const { texts } = layoutFooter(1200, { ...arabic, title: 'Plan الموصل' }, measure)
  expect(texts.map(({ direction }) => direction)).toEqual(['ltr', 'ltr', 'rtl'])
})

test.each([40, 120, 200, 320, 640, 5000])(
  '[EX4] at a width of %i pixels no text leaves the image or lies on another',
  (width) => {
    for (const content of [
      english,
      arabic,
      { ...english, title: 'A very long title '.repeat(12) },
      { ...english, title: 'x'.repeat(120) },
    ]) {
      const footer = layoutFooter(width, content, measure)
      expect(footer.width).toBeGreaterThanOrEqual(width)
      const boxes = extents(footer)
      for (const box of boxes) {
        expect(box.left).toBeGreaterThanOrEqual(0)
        expect(box.right).toBeLessThanOrEqual(footer.width)
        expect(box.y).toBeLessThan(footer.height)
      }
      for (const [index, a] of boxes.entries()) {
        for (const b of boxes.slice(index + 1)) expect(a.y !== b.y || a.right <= b.left || b.right <= a.left).toBe(true)
      }
      expect(boxes.map(({ text }) => text)).toEqual(expect.arrayContaining([content.mark, content.dtg]))
    }
  },
)

test('[EX4] the footer of a wide image is set larger, so that it is read when the image is shrunk', () => {
  expect(layoutFooter(600, english, measure).fontSize).toBe(14)
  expect(layoutFooter(6000, english, measure).fontSize).toBe(60)
})
