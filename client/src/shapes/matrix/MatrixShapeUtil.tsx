import { HTMLContainer, Rectangle2d, ShapeUtil } from 'tldraw'
import { matrixProps, type MatrixShape } from '@jisr/shared/shapes/matrix.ts'

/** A responsibility matrix on the canvas. */
export class MatrixShapeUtil extends ShapeUtil<MatrixShape> {
  static override type = 'matrix' as const
  static override props = matrixProps

  override getDefaultProps(): MatrixShape['props'] {
    return { title: '', titleWidth: 320, rows: {}, columns: {} }
  }

  override getGeometry(): Rectangle2d {
    return new Rectangle2d({ width: 800, height: 400, isFilled: true })
  }

  override canEdit(): boolean {
    return true
  }

  override component(): React.JSX.Element {
    return <HTMLContainer />
  }

  override indicator(): React.JSX.Element {
    return <rect width={800} height={400} />
  }
}
