/** Why a server ends a socket. Codes 4400 to 4499 end a stock y-websocket client's reconnecting. */
export const CloseEvents = {
  restart: { code: 1012, reason: 'restart', retry: true },
  noMembership: { code: 4401, reason: 'no membership', retry: false },
  notAllowed: { code: 4403, reason: 'not allowed', retry: false },
  deleted: { code: 4404, reason: 'board deleted', retry: false },
  outdated: { code: 4409, reason: 'client or epoch too old', retry: false },
  startOver: { code: 4410, reason: 'start over', retry: false },
  tooLarge: { code: 4413, reason: 'frame too large', retry: false },
  abuse: { code: 4429, reason: 'abuse', retry: false },
} as const

export type CloseEvent = (typeof CloseEvents)[keyof typeof CloseEvents]
