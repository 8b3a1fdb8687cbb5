import { useEffect, useState } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { OpenBoard } from './openBoard.ts'

/** Long enough to be read twice; what it tells needs nothing done. */
const SHOWN_MS = 12_000

/** Says that what was in the hand is gone because somebody else deleted it. Who, the page does not know. */
export function DroppedNotice({ board }: { board: OpenBoard }) {
  const { t } = useI18n()
  const [count, setCount] = useState(0)
  useEffect(() => {
    let stop = (): void => {}
    let current = true
    void board.loaded.then((binding) => {
      if (current) stop = binding.on('dropped', (ids) => setCount((before) => before + shapesIn(ids)))
    })
    return () => {
      current = false
      stop()
    }
  }, [board])
  useEffect(() => {
    if (count === 0) return undefined
    const timer = setTimeout(() => setCount(0), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [count])
  if (count === 0) return null
  return (
    <div className="jisr-dropped" data-testid="dropped-notice">
      <Notice kind="attention">
        <p>{t('board.dropped', { count })}</p>
        <Button onClick={() => setCount(0)}>{t('board.droppedDismiss')}</Button>
      </Notice>
    </div>
  )
}

/** Arrows' ends go with what they were tied to, which is told already. */
function shapesIn(ids: readonly string[]): number {
  return ids.filter((id) => id.startsWith('shape:')).length
}
