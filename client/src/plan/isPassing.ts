import type { Editor } from 'tldraw'
import { othersHands } from '../binding/othersHands.ts'

/** Whether what is seen of these records is another's gesture in progress, which nobody has written yet; reactive. */
export function isPassing({ store }: Editor, ...ids: string[]): boolean {
  const hands = othersHands(store).get()
  return ids.some((id) => hands.has(id))
}
