import { useI18n } from '../../i18n/I18n.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import { useCommitted } from '../../ui/useCommitted.ts'
import type { TimelineSession } from './TimelineSession.ts'

const SYMBOL = /^[A-Z]{1,6}$/

/** The letters of the next anchor, D for a D-day. */
export function AnchorAdder({ session }: { session: TimelineSession }) {
  const { t } = useI18n()
  const { input, isRefused } = useCommitted({
    value: '',
    read: () => session.read(() => ''),
    isNew: true,
    onCommit: (typed) => {
      const symbol = typed.trim().toUpperCase()
      return SYMBOL.test(symbol) ? session.commands.addAnchor(symbol) : false
    },
  })
  return (
    <div className="jisr-timeline-anchor-adder">
      <label>
        {t('timeline.addAnchor')}
        <input dir="ltr" maxLength={6} {...input} />
      </label>
      {isRefused && <RefusedNote />}
    </div>
  )
}
