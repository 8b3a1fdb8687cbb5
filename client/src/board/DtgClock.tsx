import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { useEffect, useState } from 'react'
import { useI18n } from '../i18n/I18n.tsx'

interface Props {
  /** Milliseconds since 1970 UTC. */
  serverNow: () => number
  timeZone: string
}

/** The server's time as a date-time group, the same on every wall whatever each machine's own clock says. */
export function DtgClock({ serverNow, timeZone }: Props) {
  const { t } = useI18n()
  const [group, setGroup] = useState(() => formatDtg(serverNow(), timeZone))
  useEffect(() => {
    const tick = (): void => setGroup(formatDtg(serverNow(), timeZone))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [serverNow, timeZone])
  return (
    <time className="jisr-dtg" dir="ltr" title={t('board.clock', { zone: timeZone })} data-testid="dtg-clock">
      {group}
    </time>
  )
}
