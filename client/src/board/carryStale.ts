import { carryInto } from '@jisr/shared/document/carryInto.ts'
import type { LeftOver } from '@jisr/shared/document/carryOver.ts'
import type { LocalCache } from '../provider/localCache.ts'

/** Origin of what was done in a former document of the board and is written anew. */
const CARRIED = { carried: true }

/**
 * Writes into the board what this device keeps of its former documents and the server does not have. Call once the server's
 * document is here.
 *
 * @param backup as in the server's welcome
 * @returns edits of mine that have no place on the board any more
 */
export async function carryStale(cache: LocalCache, backup: string | undefined): Promise<LeftOver[]> {
  const held = backup === undefined ? undefined : Uint8Array.from(atob(backup), (letter) => letter.charCodeAt(0))
  let leftOver: LeftOver[] = []
  for (const copy of cache.stale) {
    try {
      await cache.carry(copy, () => {
        leftOver = [...leftOver, ...carryInto(cache.doc, copy, held, CARRIED)]
      })
    } catch (error) {
      // It stays on this device and counts as unsent; the board goes on.
      reportError(error)
    }
  }
  return leftOver
}
