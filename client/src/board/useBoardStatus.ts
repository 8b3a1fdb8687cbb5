import { useSyncExternalStore } from 'react'
import type { BoardProvider, BoardStatus } from '../provider/boardProvider.ts'

export function useBoardStatus(provider: BoardProvider): BoardStatus {
  return useSyncExternalStore(
    (listener) => {
      provider.on('status', listener)
      return () => provider.off('status', listener)
    },
    () => provider.status,
  )
}
