import { expect, test } from 'vitest'
import type { EventId, OrganisationId } from '../plan/records.ts'
import organisations from '../places/organisations.json' with { type: 'json' }
import { textWidth } from '../places/textWidth.ts'
import { layOutMatrix, NAME_LINE, TEXT_LINE, TEXT_SIZE, type Box, type MatrixWords } from './matrixLayout.ts'

const TITLES = {
  en: [
    'Open a safe lane to the al-Qusur plant',
    'Move generators to the general hospital and secure fuel for three days',
    'Fuel',
  ],
  ar: ['فتح ممر آمن إلى محطة القصور', 'نقل المولدات إلى المستشفى العام وتأمين الوقود لمدة ثلاثة أيام', 'وقود'],
  ckb: ['کردنەوەی ڕێڕەوێکی سەلامەت بۆ وێستگەی قصور', 'گواستنەوەی مۆلیدەکان بۆ نەخۆشخانەی گشتی', 'سووتەمەنی'],
}

function wordsOf(locale: 'en' | 'ar' | 'ckb', rows: number, columns: number): MatrixWords {
  return {
    title: 'CLEAR WATER',
    titleWidth: 320,
    rows: Array.from({ length: rows }, (_, at) => ({
      id: `event:${at}` as EventId,
      title: `${TITLES[locale][at % 3]} ${at}`,
    })),
    columns: organisations.slice(0, columns).map((organisation) => ({
      id: `organisation:${organisation.id}` as OrganisationId,
      name: organisation[locale],
      group: '',
    })),
  }
}

function boxesOf(layout: ReturnType<typeof layOutMatrix>): Box[] {
  const { title, corner, groups, columns, rows, newRow, newColumn, totalColumns, totalRows } = layout
  const parts = [title, ...groups, ...columns, ...rows, ...totalColumns, ...totalRows].map(({ box }) => box)
  return [...parts, corner, newRow, newColumn]
}

test('[MX1] no word of a title or a name is cut off, in any language, with few columns and with many', () => {
  for (const locale of ['en', 'ar', 'ckb'] as const) {
    for (const columns of [1, 4, 9, 15]) {
      const words = wordsOf(locale, 30, columns)
      const layout = layOutMatrix(words, 'ltr')
      for (const [at, { lines, box }] of layout.rows.entries()) {
        expect(lines.join(' ')).toBe(words.rows[at]?.title)
        expect(Math.max(...lines.map((line) => textWidth(line, TEXT_SIZE)))).toBeLessThan(box.w)
        expect(lines.length * TEXT_LINE).toBeLessThan(box.h)
      }
      for (const [at, { lines, box }] of layout.columns.entries()) {
        expect(lines.join(' ')).toBe(words.columns[at]?.name)
        const [along, across] = layout.turned ? [box.h, box.w] : [box.w, box.h]
        expect(Math.max(...lines.map((line) => textWidth(line, TEXT_SIZE)))).toBeLessThan(along)
        expect(lines.length * NAME_LINE).toBeLessThanOrEqual(across)
      }
    }
  }
})

test('[MX1] a word that is longer than its column is broken, not cut off', () => {
  const word = 'Donaudampfschifffahrtsgesellschaftskapitän'
  const words: MatrixWords = {
    ...wordsOf('en', 0, 0),
    titleWidth: 160,
    rows: [{ id: 'event:a' as EventId, title: word }],
    columns: [{ id: 'organisation:a' as OrganisationId, name: word, group: '' }],
  }
  const layout = layOutMatrix(words, 'ltr')
  expect(layout.rows[0]?.lines.join('')).toBe(word)
  expect(layout.columns[0]?.lines.join('')).toBe(word)
})

test('[MX2] fifteen organisations beside thirty tasks are no wider than a projector at full size', () => {
  for (const locale of ['en', 'ar', 'ckb'] as const) {
    const { w, columns, rows } = layOutMatrix(wordsOf(locale, 30, 15), 'ltr')
    expect(w).toBeLessThan(1920)
    expect([columns.length, rows.length]).toEqual([15, 30])
  }
})

test('[MX3] read from the right, everything stands on the other side, within the same size', () => {
  const words = wordsOf('ar', 5, 4)
  const left = layOutMatrix(words, 'ltr')
  const right = layOutMatrix(words, 'rtl')
  expect([right.w, right.h]).toEqual([left.w, left.h])
  const mirrored = boxesOf(left).map((box) => ({ ...box, x: left.w - box.x - box.w }))
  expect(boxesOf(right)).toEqual(mirrored)
  expect(right.columns.map(({ box }) => box.x)).toEqual(right.columns.map(({ box }) => box.x).sort((a, b) => b - a))
})

test('[MX4] neighbours of one parent stand under one band, others under none', () => {
  const groups = ['Electricity', 'Electricity', '', 'Electricity']
  const words = wordsOf('en', 1, 4)
  const columns = words.columns.map((column, at) => ({ ...column, group: groups[at] ?? '' }))
  const layout = layOutMatrix({ ...words, columns }, 'ltr')
  const [a, b, , d] = layout.columns.map(({ box }) => box)
  expect(layout.groups.map(({ box }) => [box.x, box.w])).toEqual([
    [a?.x, (a?.w ?? 0) + (b?.w ?? 0)],
    [d?.x, d?.w],
  ])
})

test('[MX5] the room for one more lies between what is there and the totals, in both directions', () => {
  for (const dir of ['ltr', 'rtl'] as const) {
    const { rows, columns, newRow, newColumn, totalRows, totalColumns } = layOutMatrix(wordsOf('ar', 3, 3), dir)
    const inOrder = [columns.at(-1)!.box, newColumn, totalColumns[0]!.box].map(({ x }) => x)
    expect(inOrder).toEqual([...inOrder].sort((a, b) => (dir === 'ltr' ? a - b : b - a)))
    expect(newRow.y).toBe(rows.at(-1)!.box.y + rows.at(-1)!.box.h)
    expect(totalRows[0]!.box.y).toBe(newRow.y + newRow.h)
  }
})
