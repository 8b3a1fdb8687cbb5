import type { Editor } from 'tldraw'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'

/** What stands beside the canvas while a matrix is selected. */
export function MatrixPanel(_props: { editor: Editor; shape: MatrixShape }) {
  return null
}
