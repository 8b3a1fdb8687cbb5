import { useSyncExternalStore } from 'react'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Notice } from '../ui/Notice.tsx'
import { LocalEndings, type BoardProvider, type BoardStatus, type Ending } from '../provider/boardProvider.ts'

type Words = 'removed' | 'deleted' | 'outdated' | 'newer' | 'tooLarge' | 'abuse' | 'demoted' | 'otherPerson'

const WORDS = new Map<Ending, Words>([
  [CloseEvents.noMembership, 'removed'],
  [CloseEvents.notAllowed, 'removed'],
  [CloseEvents.deleted, 'deleted'],
  [CloseEvents.outdated, 'outdated'],
  [CloseEvents.tooLarge, 'tooLarge'],
  [CloseEvents.abuse, 'abuse'],
  [LocalEndings.demoted, 'demoted'],
  [LocalEndings.otherPerson, 'otherPerson'],
])

export function useEnded(provider: BoardProvider): Ending | null {
  return useSyncExternalStore(
    (listener) => {
      provider.on('ended', listener)
      return () => provider.off('ended', listener)
    },
    () => provider.ended,
  )
}

/** Why the server let this page go for good, or the page itself writes no more. The board stays in sight, so that nothing has to be remembered. */
export function BoardEnded({ ending, status }: { ending: Ending | null; status: BoardStatus }) {
  const { t } = useI18n()
  const words = ending ? WORDS.get(ending) : status.state === 'reload' ? 'newer' : null
  if (!words) return null
  const { pending, kept } = status
  return (
    <div className="jisr-workplace-ended" data-testid="board-ended" data-reason={words}>
      <Notice kind="danger">
        <strong>{t(`board.ended.${words}`)}</strong>
        <span>{t(`board.ended.${words}Meaning`)}</span>
        {pending > 0 && <span>{t(kept ? 'board.ended.kept' : 'board.ended.unsent', { count: pending })}</span>}
        <button type="button" className="jisr-button" onClick={() => location.reload()}>
          {t('board.reload')}
        </button>
      </Notice>
    </div>
  )
}
