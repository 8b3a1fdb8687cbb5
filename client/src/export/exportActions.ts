import type { TLUiActionsContextType } from 'tldraw'

/** tldraw's own ways to make a picture, in its menus and on its keys: none draws the footer. */
const LEADING_HERE = [
  'export-as-svg',
  'export-as-png',
  'export-all-as-svg',
  'export-all-as-png',
  'copy-as-svg',
  'copy-as-png',
] as const

/** Printing draws pages without the footer; a transparent ground is none of our exports'. */
const REMOVED = ['print', 'toggle-transparent'] as const

/**
 * Leads every picture that tldraw offers to make to the export dialog, so that none leaves without its footer. For the
 * `actions` override of <Tldraw>.
 */
export function withExportActions(actions: TLUiActionsContextType, openExport: () => void): TLUiActionsContextType {
  const changed = { ...actions }
  for (const id of LEADING_HERE) {
    const action = changed[id]
    if (action) changed[id] = { ...action, onSelect: openExport }
  }
  for (const id of REMOVED) delete changed[id]
  return changed
}
