import { useEffect, useState } from 'react'
import type { RefusalReason } from '@jisr/shared/document/validate.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { OpenBoard } from './openBoard.ts'

/** Long enough to be read twice; what it tells needs nothing done. */
const SHOWN_MS = 12_000

/** Says that a change of mine was taken back because no board can hold it: else it would vanish without a word. */
export function RefusedNotice({ board }: { board: OpenBoard }) {
  const { t } = useI18n()
  const [refused, setRefused] = useState<ReadonlyMap<string, RefusalReason>>(NONE)
  useEffect(() => {
    let stop = (): void => {}
    let current = true
    void board.loaded.then((binding) => {
      if (current)
        stop = binding.on('refused', ({ id, reason }) => setRefused((before) => new Map([...before, [id, reason]])))
    })
    return () => {
      current = false
      stop()
    }
  }, [board])
  useEffect(() => {
    if (refused.size === 0) return undefined
    const timer = setTimeout(() => setRefused(NONE), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [refused])
  if (refused.size === 0) return null
  return (
    <div className="jisr-dropped" data-testid="refused-notice">
      <Notice kind="attention">
        <p>{t('board.refused', { count: refused.size })}</p>
        {[...new Set(refused.values())].map((reason) => (
          <p key={reason}>{t(`board.unfit.${reason}`)}</p>
        ))}
        <Button onClick={() => setRefused(NONE)}>{t('board.droppedDismiss')}</Button>
      </Notice>
    </div>
  )
}

const NONE: ReadonlyMap<string, RefusalReason> = new Map()
