import { expect, test } from 'vitest'
import { can } from './can.ts'
import { ROLES } from './roles.ts'

test('[AC1] a viewer may read and nothing else', () => {
  expect(can('viewer', 'readBoard')).toBe(true)
  expect(can('viewer', 'writeDocument')).toBe(false)
  expect(can('viewer', 'uploadBlob')).toBe(false)
})

test('[AC2] only a facilitator presents and manages invites and members', () => {
  const allowed = ROLES.filter(
    (role) => can(role, 'present') || can(role, 'manageInvites') || can(role, 'manageMembers'),
  )
  expect(allowed).toEqual(['facilitator'])
})
