import type { Binding } from '../binding/bindStore.ts'
import type { BoardProvider } from '../provider/boardProvider.ts'
import { readUser } from '@jisr/shared/presence/view.ts'

/**
 * A gesture ends with its person: whoever leaves in the middle of a drag must not leave a shape hanging where nobody
 * put it.
 */
export function dropPreviewsOfLeavers(provider: BoardProvider, binding: Pick<Binding, 'dropPreviews'>): () => void {
  const connections = new Map<number, number>()
  const onChange = (): void => {
    const states = provider.awareness.getStates()
    for (const [clientId, state] of states) {
      const connection = readUser(state)?.connection
      if (connection !== undefined) connections.set(clientId, connection)
    }
    for (const [clientId, connection] of connections) {
      if (states.has(clientId)) continue
      connections.delete(clientId)
      binding.dropPreviews(connection)
    }
  }
  const { awareness } = provider
  awareness.on('change', onChange)
  return () => awareness.off('change', onChange)
}
