import { expect, test } from 'vitest'
import { arabicFace, hasArabic } from './faces.ts'

test('[EX1] every canvas font has Arabic letters, upright ones for italic text too', () => {
  for (const font of ['draw', 'sans', 'serif', 'mono']) {
    for (const weight of ['normal', 'bold']) {
      const upright = arabicFace(`tldraw_${font}`, weight, 'normal')
      expect(upright?.src.url).toMatch(/arabic-arabic-(400|500|700)-normal/)
      expect(arabicFace(`tldraw_${font}`, weight, 'italic')?.src.url).toBe(upright?.src.url)
    }
  }
})

test('[EX1] Arabic script is recognised in Arabic and Sorani, and nowhere else', () => {
  for (const text of ['جسر', 'ڕێگای ڤان ێ', 'Bridge 3 الجسر', '١٣']) expect(hasArabic(text)).toBe(true)
  for (const text of ['', 'Bridge 3', '131530CNOV26', 'שלום']) expect(hasArabic(text)).toBe(false)
})
