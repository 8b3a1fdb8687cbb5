import { expect, test } from 'vitest'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { tableFile } from './planTables.ts'

test('[IO17] a file is called as what it was made of, or as the board', () => {
  const plan = { anchors: new Map(), organisations: new Map(), events: new Map(), timeZone: 'Asia/Baghdad' }
  const named = (title: string) => {
    const shape = { type: 'timeline', props: { title, items: {}, lanes: {} } } as never as TimelineShape
    const now = Date.UTC(2026, 10, 28, 12)
    return tableFile({ what: 'events', format: 'csv', locale: 'en', shape }, plan, now, 'Flood Timeline').name
  }
  expect(named('Return')).toBe('Return 281500CNOV26.csv')
  expect(named('  ')).toBe('Flood Timeline 281500CNOV26.csv')
})
