import { joinSchema, type Join } from '@jisr/shared/api/boards.ts'

/** What somebody typed the last time on this device, so that the next board asks for nothing new. */
export type Person = Pick<Join, 'name' | 'organisation'>

const personSchema = joinSchema.pick({ name: true, organisation: true })

const STORED_PERSON = 'jisr.person'
const STORED_MEMBERSHIP = 'jisr.joined.'

export const NOBODY: Person = { name: '', organisation: '' }

export function lastPerson(): Person {
  try {
    return personSchema.parse(JSON.parse(localStorage.getItem(STORED_PERSON) ?? ''))
  } catch {
    return NOBODY
  }
}

export function rememberJoin(boardId: string, person: Person): void {
  try {
    localStorage.setItem(STORED_PERSON, JSON.stringify(person))
    localStorage.setItem(STORED_MEMBERSHIP + boardId, 'yes')
  } catch {
    // A browser that stores nothing asks again next time.
  }
}

/** Whether somebody joined that board from here; the server alone knows whether that still holds. */
export function joinedFromHere(boardId: string): boolean {
  try {
    return localStorage.getItem(STORED_MEMBERSHIP + boardId) !== null
  } catch {
    return false
  }
}
