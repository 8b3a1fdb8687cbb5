import { toInstant } from '@jisr/shared/plan/instant.ts'
import { startOfDay } from '@jisr/shared/plan/calendar.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { PlacingTool } from '../PlacingTool.ts'

/** Puts a timeline of a week, which begins today, where the person clicks. */
export class TimelineTool extends PlacingTool {
  static override id = 'timeline'

  override makeShape() {
    const plan = planIn(this.editor)
    return { type: 'timeline', props: { from: toInstant(startOfDay(plan.now(), plan.planOf([]).timeZone)) } }
  }
}
