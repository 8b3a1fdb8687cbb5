import { PlacingTool } from '../PlacingTool.ts'

/** Puts an empty matrix where the person clicks. */
export class MatrixTool extends PlacingTool {
  static override id = 'matrix'

  override makeShape() {
    return { type: 'matrix' }
  }
}
