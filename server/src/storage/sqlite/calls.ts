import type { BoardStorage } from '../BoardStorage.ts'
import type { DocumentStorage } from '../DocumentStorage.ts'

/** A contract as the database thread carries it out: the same calls, without waiting. */
export type Immediate<Contract> = {
  [Name in keyof Contract as Exclude<Name, 'close' | 'ready'>]: Contract[Name] extends (
    ...args: infer Args
  ) => Promise<infer Result>
    ? (...args: Args) => Result
    : never
}

export interface Tables {
  documents: Immediate<DocumentStorage>
  boards: Immediate<BoardStorage>
}

type Access = 'read' | 'write'

/** Every call that crosses to the database thread. */
export const CALLS: { [Table in keyof Tables]: Record<keyof Tables[Table], Access> } = {
  documents: {
    load: 'read',
    append: 'write',
    compact: 'write',
    renew: 'write',
    markRestored: 'write',
    remove: 'write',
    probe: 'write',
  },
  boards: {
    createBoard: 'write',
    findBoard: 'read',
    listBoards: 'read',
    renameBoard: 'write',
    deleteBoard: 'write',
    addInvite: 'write',
    listInvites: 'read',
    findInvite: 'read',
    removeInvite: 'write',
    join: 'write',
    findMember: 'read',
    listMembers: 'read',
    removeMember: 'write',
    wasMemberOfDeleted: 'read',
    addBlob: 'write',
    hasBlob: 'read',
    listBlobs: 'read',
    isBlobHeld: 'read',
    appendAudit: 'write',
    listAudit: 'read',
  },
}

export interface Request {
  id: number
  table: keyof Tables
  method: string
  args: unknown[]
}

export function isRead({ table, method }: Request): boolean {
  const accesses: Record<string, Access> = CALLS[table]
  return accesses[method] === 'read'
}
