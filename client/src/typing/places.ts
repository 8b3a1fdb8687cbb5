import type { Node } from '@tiptap/pm/model'
import type { Place } from '../binding/textPlaces.ts'

/** Letters before a position of ProseMirror's document, line breaks included: what the document counts in. */
export function toPlace(doc: Node, position: number): Place {
  let place = -1
  doc.descendants((node, start) => {
    if (!node.isTextblock) return true
    if (start < position) place += 1 + Math.max(0, Math.min(position - start - 1, node.content.size))
    return false
  })
  return Math.max(0, place)
}

/** The position of a place; the end when there are not so many letters. */
export function fromPlace(doc: Node, place: Place): number {
  let left = place
  let position = 0
  let isFound = false
  doc.descendants((node, start) => {
    if (!node.isTextblock || isFound) return !isFound
    position = start + 1 + Math.min(left, node.content.size)
    isFound = left <= node.content.size
    left -= node.content.size + 1
    return false
  })
  return position
}
