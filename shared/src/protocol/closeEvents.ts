/** Why a server ends a socket. Codes 4400 to 4499 end a y-websocket client's reconnecting, ours and any other's. */
export const CloseEvents = {
  restart: { code: 1012, reason: 'restart' },
  noMembership: { code: 4401, reason: 'no membership' },
  notAllowed: { code: 4403, reason: 'not allowed' },
  deleted: { code: 4404, reason: 'board deleted' },
  outdated: { code: 4409, reason: 'client or epoch too old' },
  tooLarge: { code: 4413, reason: 'frame too large' },
  abuse: { code: 4429, reason: 'abuse' },
} as const

export type CloseEvent = (typeof CloseEvents)[keyof typeof CloseEvents]
