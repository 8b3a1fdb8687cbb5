import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withTable } from './notice.ts'

test('NOTICE names every package the product runs on, with its version and licence (mend: node scripts/notice.ts)', () => {
  const notice = readFileSync(join(import.meta.dirname, '../NOTICE'), 'utf8')
  expect(withTable(notice)).toBe(notice)
})
