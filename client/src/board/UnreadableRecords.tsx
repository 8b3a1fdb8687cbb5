import { useEffect, useState } from 'react'
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
          {records.map(([id, why]) => (
            <li key={id} dir="ltr">
              <code>{id}</code> {why}
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}

function useQuarantine(board: OpenBoard): [string, string][] {
  const [records, setRecords] = useState<[string, string][]>([])
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
