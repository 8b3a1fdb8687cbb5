import { expect, test } from 'vitest'
import type { OrganisationId } from '@jisr/shared/plan/records.ts'
import { nameFor } from './organisationNames.ts'

test('[MX8] a listed organisation that is called by its code or listed name again has it in each language', () => {
  const moe = 'organisation:MOE' as OrganisationId
  expect(nameFor(moe, ' Power  people ')).toBe('Power people')
  expect(nameFor(moe, 'moe')).toBe('')
  expect(nameFor(moe, '  ')).toBeUndefined()
})
