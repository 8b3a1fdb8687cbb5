import { expect, test } from 'vitest'
import { exportFileName } from './fileName.ts'

const dtg = '131530CNOV26'

test('[EX7] a file name carries title and date-time group, Arabic and Sorani kept', () => {
  expect(exportFileName('Return to east Mosul', dtg, 'png')).toBe('Return to east Mosul 131530CNOV26.png')
  expect(exportFileName('خطة العودة', dtg, 'svg')).toBe('خطة العودة 131530CNOV26.svg')
  expect(exportFileName('نه\u200Cخشه', dtg, 'jpg')).toBe('نه\u200Cخشه 131530CNOV26.jpg')
})

test('[EX7] nothing in a title can leave the folder, hide the extension or turn the name around', () => {
  expect(exportFileName('../../etc/passwd', dtg, 'png')).toBe('etc passwd 131530CNOV26.png')
  expect(exportFileName('plan\u202Egnp.exe', dtg, 'png')).toBe('plan gnp.exe 131530CNOV26.png')
  expect(exportFileName(' a:b*c?"<d>|\n ', dtg, 'png')).toBe('a b c d 131530CNOV26.png')
  expect(exportFileName('...', dtg, 'png')).toBe('131530CNOV26.png')
})

test('[EX7] a long title is cut at a character, within what file systems take', () => {
  const name = exportFileName('ج'.repeat(300), dtg, 'png')
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255)
  expect(name).toMatch(/^ج+ 131530CNOV26\.png$/)
})
