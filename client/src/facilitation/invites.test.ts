import type { InviteView } from '@jisr/shared/api/boards.ts'
import { expect, test } from 'vitest'
import { extraInvites, mainInvite, projectorLink } from './invites.ts'

const invite = (id: string, changes: Partial<InviteView> = {}): InviteView => ({
  id,
  role: 'participant',
  link: `http://here/b/x#${id}`,
  createdAt: '2026-11-13T12:00:00Z',
  maxUses: null,
  uses: 0,
  expiresAt: null,
  ...changes,
})

test('[SD4] a role’s link is its newest without limits; the others are extra links', () => {
  const invites = [invite('old'), invite('new'), invite('once', { maxUses: 1 }), invite('v', { role: 'viewer' })]
  expect(mainInvite(invites, 'participant')?.id).toBe('new')
  expect(mainInvite(invites, 'facilitator')).toBeUndefined()
  expect(extraInvites(invites).map(({ id }) => id)).toEqual(['old', 'once'])
})

test('[SD4] the projector’s link is the viewers’ link with the projector’s view', () => {
  expect(projectorLink('https://jisr.example:8443/b/x#s3cret')).toBe(
    'https://jisr.example:8443/b/x?view=projector#s3cret',
  )
})
