import { useValue, type Editor } from 'tldraw'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { PlanTransfer } from '../../plan/PlanTransfer.tsx'
import { SidePanel } from '../../plan/SidePanel.tsx'
import { AnchorList } from './AnchorList.tsx'
import { AxisSettings } from './AxisSettings.tsx'
import { EventTable } from './EventTable.tsx'
import { LaneList } from './LaneList.tsx'
import { layoutOf } from './timelineModel.ts'
import './timelinePanel.css'

/** What stands beside the canvas while a timeline is selected: its events in rows, anchors, lanes, the axis. */
export function TimelinePanel({ editor, shape }: { editor: Editor; shape: TimelineShape }) {
  const { t } = useI18n()
  const count = useValue('count', () => layoutOf(editor, shape).entries.length, [editor, shape])
  return (
    <SidePanel
      editor={editor}
      title={shape.props.title || t('timeline.panel')}
      summary={t('timeline.eventCount', { count })}
    >
      <div className="jisr-timeline-panel">
        <EventTable editor={editor} shape={shape} />
        <AnchorList editor={editor} shape={shape} />
        <LaneList editor={editor} shape={shape} />
        <AxisSettings editor={editor} shape={shape} />
      </div>
      <PlanTransfer editor={editor} shape={shape} />
    </SidePanel>
  )
}
