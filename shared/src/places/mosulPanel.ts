import type { TLDefaultColorStyle } from '@tldraw/tlschema'
import { LOCALES, type Locale } from '../i18n/locales.ts'
import ar from '../i18n/messages/ar.json' with { type: 'json' }
import ckb from '../i18n/messages/ckb.json' with { type: 'json' }
import en from '../i18n/messages/en.json' with { type: 'json' }
import { Drawing } from './Drawing.ts'
import { SYMBOLS } from './mosulSymbols.ts'
import type { Box } from './projection.ts'
import { textWidth } from './textWidth.ts'

export const PANEL_WIDTH = 564

const words = { en: en.template.sketch, ar: ar.template.sketch, ckb: ckb.template.sketch }
const TITLE = 40
const SUBTITLE = 24
const READING = 20
const TRUST = 19
const CREDIT = 16
const ROW = 33
const SIGN = 28
const SPACE = 28

/** Beside the map: what it is, how far to trust it, what its signs mean, how it lies, whom it owes. Always in two languages. */
export function drawPanel(drawing: Drawing, panel: Box, locale: Locale, metresPerUnit: number): void {
  const first = words[locale]
  const second = locale === 'en' ? words.ar : words.en
  const right = LOCALES[locale].dir === 'rtl'
  const align = right ? 'end' : 'start'
  let y = panel.y

  const paragraph = (
    name: string,
    text: string,
    fontSize: number,
    style: { bold?: boolean; color?: TLDefaultColorStyle } = {},
  ) => {
    drawing.text(name, { x: panel.x, y, w: panel.w }, { lines: [text], fontSize, align, ...style })
    y += Drawing.heightOf(linesNeeded(text, fontSize, panel.w), fontSize)
  }
  drawing.group('title', panel, () => {
    paragraph('title-first', first.title, TITLE, { bold: true })
    paragraph('title-second', second.title, SUBTITLE)
    y += SPACE
    for (const [language, { warning }] of [first, second].entries()) {
      // A sentence a line: nothing breaks in the middle of what must be read.
      for (const [line, sentence] of warning.split(/(?<=\.) /).entries()) {
        paragraph(`warning-${language}-${line}`, sentence, READING, { bold: true, color: 'red' })
      }
    }
    y += SPACE / 2
    paragraph('trust-first', first.trust, TRUST)
    paragraph('trust-second', second.trust, TRUST)
  })

  y += 1.5 * SPACE
  const signX = right ? panel.x + panel.w - SIGN : panel.x
  const middle = (size: number): Box => ({ x: signX + (SIGN - size) / 2, y: y + (ROW - size) / 2, w: size, h: size })
  const stroke = (name: string, width: number, color: TLDefaultColorStyle) => {
    const ends = [signX, signX + SIGN].map((x) => ({ x, y: y + ROW / 2 }))
    drawing.line(name, ends, width, color)
  }
  const rows: { key: keyof typeof first.legend; sign: () => void }[] = [
    { key: 'bridge', sign: () => stroke('legend-bridge', 9, 'black') },
    { key: 'road', sign: () => stroke('legend-road', 4, 'orange') },
    { key: 'sure', sign: () => drawing.form('legend-sure', 'ellipse', middle(10), 'black', 'fill', 1.5) },
    { key: 'unsure', sign: () => drawing.form('legend-unsure', 'ellipse', middle(10), 'black', 'semi', 1.5) },
    ...SYMBOLS.map(({ key, geo, color, fill }) => ({
      key,
      sign: () => drawing.form(`legend-${key}`, geo, middle(20), color, fill),
    })),
  ]
  drawing.group('legend', { x: panel.x, y }, () => {
    for (const { key, sign } of rows) {
      sign()
      const textY = y + (ROW - Drawing.heightOf(1, READING)) / 2
      const x = right ? panel.x : panel.x + SIGN + SPACE / 2
      const lines = [`${first.legend[key]}  ·  ${second.legend[key]}`]
      drawing.text(
        `legend-${key}-name`,
        { x, y: textY, w: panel.w - SIGN - SPACE / 2 },
        { lines, fontSize: READING, align },
      )
      y += ROW
    }
  })

  const credit = Drawing.heightOf(linesNeeded(first.credit, CREDIT, panel.w), CREDIT)
  y = panel.y + panel.h - credit - SPACE - 44
  drawScale(
    drawing,
    right ? panel.x + panel.w - 2000 / metresPerUnit - 30 : panel.x + 30,
    y,
    1000 / metresPerUnit,
    first.scaleEnd,
  )
  drawNorth(drawing, right ? panel.x : panel.x + panel.w - 130, y - 10, [first.north, second.north])
  y = panel.y + panel.h - credit
  paragraph('credit', first.credit, CREDIT)
}

function drawScale(drawing: Drawing, x: number, y: number, kilometre: number, end: string): void {
  drawing.group('scale', { x, y }, () => {
    drawing.form('scale-first', 'rectangle', { x, y, w: kilometre, h: 10 }, 'black', 'fill')
    drawing.form('scale-second', 'rectangle', { x: x + kilometre, y, w: kilometre, h: 10 }, 'black', 'none')
    for (const [step, text] of ['0', '1', end].entries()) {
      const at = { x: x + step * kilometre - 30, y: y + 14, w: 60 }
      drawing.text(`scale-${step}`, at, { lines: [text], fontSize: READING, align: 'middle' })
    }
  })
}

function drawNorth(drawing: Drawing, x: number, y: number, lines: string[]): void {
  drawing.group('north', { x, y }, () => {
    drawing.form('north-arrow', 'arrow-up', { x, y: y + 2, w: 26, h: 50 }, 'black', 'fill')
    drawing.text('north-name', { x: x + 36, y, w: 94 }, { lines, fontSize: READING })
  })
}

/** Lines that a text takes when it breaks at words, as the browser breaks it. */
function linesNeeded(text: string, fontSize: number, width: number): number {
  let lines = 1
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer, fontSize) <= width) line = longer
    else {
      lines++
      line = word
    }
  }
  return lines
}
