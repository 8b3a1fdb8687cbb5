import { useEditor } from 'tldraw'
import { planIn, type PlanStore } from './PlanStore.ts'

/** The board's plan, inside the canvas. Read it in `useValue` to follow it. */
export function usePlan(): PlanStore {
  return planIn(useEditor())
}
