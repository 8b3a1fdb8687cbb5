import type { TLStore } from 'tldraw'
import { PlanStore, registerPlan, type PlanSettings } from '@jisr/client/plan/PlanStore.ts'

/** The plan of a store, as a board opens it, for one person at a fixed time. */
export function openPlan(store: TLStore, self: PlanSettings['self'] = () => undefined): PlanStore {
  const plan = new PlanStore({
    store,
    planner: () => ({ participantId: 'sara', name: 'Sara' }),
    self,
    now: () => Date.UTC(2026, 10, 22, 13),
    timeZone: () => 'Asia/Baghdad',
    boardTitle: () => '',
  })
  registerPlan(plan, store)
  return plan
}
