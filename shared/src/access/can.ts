import type { Role } from './roles.ts'

export type Action = 'readBoard' | 'writeDocument' | 'uploadBlob' | 'present' | 'manageInvites' | 'manageMembers'

const ALLOWED: Record<Role, readonly Action[]> = {
  viewer: ['readBoard'],
  participant: ['readBoard', 'writeDocument', 'uploadBlob'],
  facilitator: ['readBoard', 'writeDocument', 'uploadBlob', 'present', 'manageInvites', 'manageMembers'],
}

/** The one place that decides what a role may do; server and client ask the same question. */
export function can(role: Role, action: Action): boolean {
  return ALLOWED[role].includes(action)
}
