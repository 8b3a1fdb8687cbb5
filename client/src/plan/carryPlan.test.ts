import { createTLStore, type Editor, type TLShape } from 'tldraw'
import { expect, test } from 'vitest'
import type { EventId, PlanEvent } from '@jisr/shared/plan/records.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { eventOf } from '@jisr/shared/templates/planRecords.ts'
import type { CopiedContent } from '../images/pasteContent.ts'
import { carryPlan, settleContent } from './carryPlan.ts'
import { openPlan } from '../../../tests/openPlan.ts'

const repair = eventOf('repair', { title: 'Repair the plant', kind: 'task' })
const symbol = {
  id: 'shape:plant',
  type: 'symbol',
  props: { kind: 'water_treatment', task: repair.id },
} as object as TLShape

/** Of an editor what copying and pasting need of one. */
function makeBoard(id: string, ...events: PlanEvent[]) {
  const store = createTLStore({ schema: boardSchema })
  const plan = openPlan(store)
  plan.put(...events)
  const editor = { store, getContentFromCurrentPage: () => ({ shapes: [symbol] }) } as unknown as Editor
  carryPlan(editor, id)
  return {
    copy: () => editor.getContentFromCurrentPage([symbol.id]) as CopiedContent,
    paste(content: CopiedContent) {
      const settled = settleContent(editor, id, content)
      settled.putRecords()
      const [pasted] = settled.content.shapes as { props: { task?: EventId } }[]
      const task = pasted?.props.task
      return { task, title: task && plan.event(task)?.props.title, count: plan.plan.events.size }
    },
  }
}

test('[SY13] a copied symbol keeps its task: the same one on its own board, a new one elsewhere', () => {
  const here = makeBoard('here', repair)
  const copied = here.copy()
  expect(here.paste(copied)).toEqual({ task: repair.id, title: 'Repair the plant', count: 1 })
  const there = makeBoard('there').paste(copied)
  expect(there).toMatchObject({ title: 'Repair the plant', count: 1 })
  expect(there.task).not.toBe(repair.id)
})
