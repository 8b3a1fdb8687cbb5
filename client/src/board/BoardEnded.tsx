import { useSyncExternalStore } from 'react'
import { CloseEvents, type CloseEvent } from '@jisr/shared/protocol/closeEvents.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { BoardProvider } from '../provider/boardProvider.ts'

const WORDS = new Map<CloseEvent, 'removed' | 'deleted' | 'outdated' | 'tooLarge' | 'abuse'>([
  [CloseEvents.noMembership, 'removed'],
  [CloseEvents.notAllowed, 'removed'],
  [CloseEvents.deleted, 'deleted'],
  [CloseEvents.outdated, 'outdated'],
  [CloseEvents.tooLarge, 'tooLarge'],
  [CloseEvents.abuse, 'abuse'],
])

export function useEnded(provider: BoardProvider): CloseEvent | null {
  return useSyncExternalStore(
    (listener) => {
      provider.on('ended', listener)
      return () => provider.off('ended', listener)
    },
    () => provider.ended,
  )
}

/** Why the server let this page go for good. The board stays in sight, so that nothing has to be remembered. */
export function BoardEnded({ event }: { event: CloseEvent | null }) {
  const { t } = useI18n()
  const words = event && WORDS.get(event)
  if (!words) return null
  return (
    <div className="jisr-workplace-ended" data-testid="board-ended" data-reason={words}>
      <Notice kind="danger">
        <strong>{t(`board.ended.${words}`)}</strong>
        <span>{t(`board.ended.${words}Meaning`)}</span>
        <button type="button" className="jisr-button" onClick={() => location.reload()}>
          {t('board.reload')}
        </button>
      </Notice>
    </div>
  )
}
