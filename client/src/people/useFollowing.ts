import { useMemo } from 'react'
import { useValue, type Editor } from 'tldraw'
import { presenceUserId } from '../binding/presence.ts'
import type { Person } from './people.ts'

export interface Following {
  followed: Person | null
  follow: (person: Person) => void
  stop: () => void
}

/** Whom this page follows. Moving the canvas by hand ends it, as tldraw does. */
export function useFollowing(editor: Editor | null, people: readonly Person[]): Following {
  const userId = useValue('followed user', () => editor?.getInstanceState().followingUserId ?? null, [editor])
  return useMemo(
    () => ({
      followed: people.find((person) => presenceUserId(person.clientId) === userId) ?? null,
      follow: (person) => editor?.startFollowingUser(presenceUserId(person.clientId)),
      stop: () => editor?.stopFollowingUser(),
    }),
    [editor, people, userId],
  )
}
