import type { Editor, TLUiActionsContextType } from 'tldraw'
import { removeChosenVertex } from './measureCommands.ts'

/** While a vertex of a line or an area is chosen, Delete takes that away and not the whole of it. */
export function withVertexDelete(editor: Editor, actions: TLUiActionsContextType): TLUiActionsContextType {
  const { delete: remove } = actions
  if (!remove) return actions
  return {
    ...actions,
    delete: {
      ...remove,
      onSelect: (source) => {
        if (source !== 'kbd' || !removeChosenVertex(editor)) return remove.onSelect(source)
      },
    },
  }
}
