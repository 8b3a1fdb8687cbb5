import type { Page } from 'playwright-core'
import type { Area } from './pictures.ts'
import type { JisrWindow } from './boardTabs.ts'

/** Vowel marks, digits of both kinds among letters, Sorani letters, Latin beside Arabic. */
const WORDS = ['الجِسْرُ العَتِيقُ', 'جسر 3 من 5 ١٣', 'پرد و ڕێگای ڤیان ێۆڵژچگ', 'Bridge الجسر 12:30']
const FONTS = ['draw', 'sans', 'serif', 'mono']

export interface Word {
  id: string
  /** Where its ink is, in page coordinates, with room for marks that hang out of the line. */
  area: Area
}

/** Draws every kind of text a board can hold, at 100 % with the page's corner in the window's, and waits for its fonts. */
export function drawArabicBoard(page: Page): Promise<Word[]> {
  return page.evaluate(
    async ({ words, fonts }) => {
      const { editor } = (window as never as JisrWindow).jisr
      // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page gets this function alone
      const rich = (text: string, mark?: string) => ({
        type: 'doc',
        content: text.split('\n').map((line) => ({
          type: 'paragraph',
          content: [{ type: 'text', text: line, ...(mark ? { marks: [{ type: mark }] } : {}) }],
        })),
      })
      const shapes: object[] = []
      const add = (id: string, type: string, x: number, y: number, props: object, parentId?: string) =>
        shapes.push({ id: `shape:${id}`, type, x, y, props, ...(parentId ? { parentId: `shape:${parentId}` } : {}) })

      for (const [row, font] of fonts.entries()) {
        for (const [column, word] of words.entries()) {
          add(`${font}-${column}`, 'text', 180 + column * 300, 60 + row * 50, { richText: rich(word), font, size: 's' })
        }
      }
      add('bold', 'text', 180, 270, { richText: rich('الموصل نص عريض', 'bold'), font: 'sans', size: 'm' })
      add('italic', 'text', 430, 270, { richText: rich('وێستگەی کارەبا', 'italic'), font: 'serif', size: 'm' })
      const lines = rich('السطر الأول\nالسطر الثاني 45')
      add('lines', 'text', 680, 265, { richText: lines, font: 'sans', size: 's', textAlign: 'end' })
      const long = rich('نص طويل يلتف على عدة أسطر داخل عرض محدد')
      add('wrapped', 'text', 930, 265, { richText: long, font: 'draw', size: 's', autoSize: false, w: 260 })
      add('box', 'geo', 180, 340, { w: 220, h: 100, richText: rich('محطة مياه القصور'), font: 'sans', dash: 'solid' })
      add('ellipse', 'geo', 420, 340, { w: 220, h: 100, geo: 'ellipse', richText: rich('گەڕەک ٢٤'), align: 'end' })
      add('note', 'note', 660, 340, { richText: rich('ملاحظة: فَتْحُ الطريق ١٣'), font: 'serif', color: 'yellow' })
      add('frame', 'frame', 900, 370, { w: 240, h: 150, name: 'المرحلة الأولى Phase 1' })
      add('inside', 'text', 20, 20, { richText: rich('داخل الإطار'), font: 'sans', size: 's' }, 'frame')
      add('narrow', 'frame', 1170, 370, { w: 120, h: 80, name: 'چوارچێوەی یەکەمی گەڕەکی کۆن' })
      const end = { x: 420, y: 0 }
      add('arrow', 'arrow', 180, 490, { start: { x: 0, y: 0 }, end, text: 'طريق الإمداد 7', font: 'sans' })
      add('bent', 'arrow', 180, 550, { start: { x: 0, y: 0 }, end, bend: 15, text: 'ڕێگای گواستنەوە', font: 'draw' })

      editor.createShapes(shapes as never)
      editor.selectNone()
      editor.setCamera({ x: 0, y: 0, z: 1 }, { immediate: true })
      editor.updateInstanceState({ isGridMode: false })
      await editor.fonts.loadRequiredFontsForCurrentPage()
      await document.fonts.ready
      return shapes.map((shape) => {
        const { id, type } = shape as { id: string; type: string }
        const { x, y, w, h } = editor.getShapePageBounds(id as never)!
        const around = { text: 8, arrow: 24 }[type] ?? 0
        const area =
          type === 'frame'
            ? { x: x - 8, y: y - 28, w: w + 16, h: 24 }
            : { x: x - around, y: y - around, w: w + 2 * around, h: h + 2 * around }
        return {
          id,
          area: { x: Math.round(area.x), y: Math.round(area.y), w: Math.round(area.w), h: Math.round(area.h) },
        }
      })
    },
    { words: WORDS, fonts: FONTS },
  )
}
