import type { Editor } from 'tldraw'
import type { LaneId } from '@jisr/shared/shapes/timeline/entries.ts'
import { organisationColour } from '../../people/organisations.ts'
import { planIn } from '../../plan/PlanStore.ts'

/** The organisation's own colour, as its people have it. */
export function laneColour(editor: Editor, id: LaneId): string {
  const name = id === '' ? '' : (planIn(editor).planOf([]).organisations.get(id)?.props.name ?? '')
  return organisationColour({ id: id.slice('organisation:'.length), name })
}
