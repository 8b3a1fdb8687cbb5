import { cellsOf } from '@jisr/shared/plan/letters.ts'
import type { EventId, OrganisationId, PlanEvent } from '@jisr/shared/plan/records.ts'
import type { LaneId } from '@jisr/shared/shapes/timeline/entries.ts'
import type { TimelineProps } from '@jisr/shared/shapes/timeline.ts'

/** Whoever answers for a task, by its letters; an empty text while nobody does. */
export function laneOfTask(task: PlanEvent): LaneId {
  return [...cellsOf(task)].find(([, { letter }]) => letter.startsWith('A'))?.[0] ?? ''
}

export interface PlacedTasks {
  /** Of each task that comes in, or that was in no lane. */
  items: Record<EventId, LaneId>
  /** Those of them that the timeline may lack, in the order of the tasks. */
  lanes: OrganisationId[]
}

/** Where tasks go on a timeline: into the lane of whoever answers for them. What has a lane there keeps it. */
export function placeTasks({ items, lanes }: Pick<TimelineProps, 'items' | 'lanes'>, tasks: PlanEvent[]): PlacedTasks {
  const placed: Record<EventId, LaneId> = {}
  for (const task of tasks) {
    const present = items[task.id]
    const wanted = laneOfTask(task)
    if (present === undefined || (!isLane(present, lanes) && wanted !== '' && wanted !== present)) {
      placed[task.id] = wanted
    }
  }
  return { items: placed, lanes: [...new Set(Object.values(placed))].filter((id): id is OrganisationId => id !== '') }
}

function isLane(id: LaneId, lanes: TimelineProps['lanes']): boolean {
  return id !== '' && id in lanes
}
