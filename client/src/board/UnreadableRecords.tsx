import { useEffect, useState } from 'react'
import type { Refusal, RefusalReason } from '@jisr/shared/document/validate.ts'
import { useI18n } from '../i18n/I18n.tsx'
import type { OpenBoard } from './openBoard.ts'

/** Names what the document holds and nobody can be shown: it is neither lost nor in anybody's way. */
export function UnreadableRecords({ board }: { board: OpenBoard }) {
  const { t } = useI18n()
  const records = useQuarantine(board)
  if (records.length === 0) return null
  return (
    <details className="jisr-unreadable" data-testid="unreadable-records">
      <summary>{t('board.unreadable', { count: records.length })}</summary>
      <div>
        <p>{t('board.unreadableMeaning')}</p>
        <ul>
          {records.map(([id, { reason, why }]) => (
            <li key={id}>
              {t(`board.unfit.${reason}`)} <code dir="ltr">{id}</code>
              {isExact(reason) && <code dir="ltr">{why}</code>}
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}

/** Whether the validator says more than the sentence does: for whoever mends it, in a technical line. */
function isExact(reason: RefusalReason): boolean {
  return reason === 'text' || reason === 'value'
}

function useQuarantine(board: OpenBoard): [string, Refusal][] {
  const [records, setRecords] = useState<[string, Refusal][]>([])
  useEffect(() => {
    let stop = (): void => {}
    let current = true
    void board.loaded.then((binding) => {
      if (!current) return
      setRecords([...binding.quarantined])
      stop = binding.on('quarantine', (quarantined) => setRecords([...quarantined]))
    })
    return () => {
      current = false
      stop()
    }
  }, [board])
  return records
}
