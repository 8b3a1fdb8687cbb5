import type { Editor } from 'tldraw'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'

/** What stands beside the canvas while a timeline is selected. */
export function TimelinePanel(_props: { editor: Editor; shape: TimelineShape }) {
  return null
}
