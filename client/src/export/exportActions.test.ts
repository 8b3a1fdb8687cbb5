import type { TLUiActionsContextType } from 'tldraw'
import { expect, test, vi } from 'vitest'
import { withExportActions } from './exportActions.ts'

const own = vi.fn<() => void>()
const names = [
  'export-as-svg',
  'export-all-as-png',
  'copy-as-png',
  'copy-as-svg',
  'print',
  'toggle-transparent',
  'undo',
]
const actions: TLUiActionsContextType = Object.fromEntries(
  names.map((id) => [id, { id, onSelect: own, readonlyOk: true }]),
)

test('[EX6] every menu item and key of tldraw that makes a picture opens the export dialog instead', () => {
  const open = vi.fn<() => void>()
  const changed = withExportActions(actions, open)
  for (const id of names.filter((name) => /export|copy/.test(name))) void changed[id]?.onSelect('menu')
  expect(open).toHaveBeenCalledTimes(4)
  expect(own).not.toHaveBeenCalled()
  expect(Object.keys(changed)).not.toEqual(expect.arrayContaining(['print']))
  expect(changed['undo']).toBe(actions['undo'])
})
