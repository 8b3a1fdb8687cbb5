import { HTMLContainer, Rectangle2d, type Geometry2d, type TLFontFace } from 'tldraw'
import { matrixProps, type MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import { PLANNING_FACES } from '../../canvasFonts/planningFaces.ts'
import { FixedSizeShapeUtil } from '../FixedSizeShapeUtil.ts'
import { MatrixBoard } from './MatrixBoard.tsx'
import { matrixModel } from './MatrixModel.ts'
import { MatrixPicture } from './MatrixPicture.tsx'

/** A responsibility matrix on the canvas. Its size follows from its words; the width of its titles is dragged inside it. */
export class MatrixShapeUtil extends FixedSizeShapeUtil<MatrixShape> {
  static override type = 'matrix' as const
  static override props = matrixProps

  override getDefaultProps(): MatrixShape['props'] {
    return { title: '', titleWidth: 320, rows: {}, columns: {} }
  }

  override getGeometry(shape: MatrixShape): Geometry2d {
    const { w, h } = matrixModel(this.editor, shape.id).size.get()
    return new Rectangle2d({ width: w, height: h, isFilled: true })
  }

  override canEdit(): boolean {
    return true
  }

  override canEditInReadonly(): boolean {
    return true
  }

  override getText(shape: MatrixShape): string {
    const model = matrixModel(this.editor, shape.id)
    const titles = model.rowIds.map((id) => model.event(id)?.props.title ?? '')
    return [shape.props.title, ...model.columnIds.map((id) => model.nameOf(id)), ...titles].join('\n')
  }

  override getFontFaces(): TLFontFace[] {
    return PLANNING_FACES
  }

  override component(shape: MatrixShape): React.JSX.Element {
    return (
      <HTMLContainer>
        <MatrixBoard id={shape.id} />
      </HTMLContainer>
    )
  }

  override toSvg(shape: MatrixShape): React.JSX.Element {
    return <MatrixPicture model={matrixModel(this.editor, shape.id)} />
  }

  override indicator(shape: MatrixShape): React.JSX.Element {
    const { w, h } = this.editor.getShapeGeometry(shape).bounds
    return <rect width={w} height={h} />
  }
}
