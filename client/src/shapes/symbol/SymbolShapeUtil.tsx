import { Group2d, Rectangle2d, type RecordProps, type TLFontFace } from 'tldraw'
import { symbolProps, type SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { PLANNING_FACES } from '../../canvasFonts/planningFaces.ts'
import { boardSigns } from '../../sketch/boardSigns.ts'
import { loadMilitarySigns } from '../../sketch/militarySigns.ts'
import { picturePixel, signSize, signSpot, symbolWordsPlace } from '../../sketch/sketchNames.ts'
import { scaleInside } from '../../sketch/sketchOf.ts'
import { signLook, sized, wantsMilitary, type SignBox } from '../../sketch/signLook.ts'
import { FixedSizeShapeUtil } from '../FixedSizeShapeUtil.ts'
import { SymbolDrawing } from './SymbolDrawing.tsx'
import { SymbolView } from './SymbolView.tsx'
import { kindWords } from '../../sketch/signLabel.ts'
import { namesOf, spokenSymbol } from './symbolWords.ts'

/** A thing at a place. It is as large at each scale of a sketch, never tiny on the screen, and its x and y are the place itself. */
export class SymbolShapeUtil extends FixedSizeShapeUtil<SymbolShape> {
  static override type = 'symbol' as const
  static override props: RecordProps<SymbolShape> = symbolProps

  override getDefaultProps(): SymbolShape['props'] {
    return {
      kind: '',
      sidc: '',
      identity: 'neutral',
      state: 'unknown',
      name: '',
      nameAr: '',
      since: null,
      source: '',
      task: null,
    }
  }

  override getGeometry(shape: SymbolShape): Group2d {
    const box = this.#box(shape)
    const words = symbolWordsPlace(this.editor, shape)
    const spot = signSpot(this.editor, shape)
    const scale = scaleInside(this.editor, shape.parentId)
    const rectangle = (x: number, y: number, width: number, height: number) =>
      new Rectangle2d({ x: x / scale, y: y / scale, width: width / scale, height: height / scale, isFilled: true })
    return new Group2d({
      children: [
        rectangle(box.x, box.y, box.w, box.h),
        ...(words ? [rectangle(words.x + spot.x, words.y + spot.y, words.w, words.h)] : []),
      ],
    })
  }

  /** Among others that are turned it only goes round with them. */
  override onRotate({ id, type, rotation }: SymbolShape) {
    return { id, type, rotation }
  }

  override getText(shape: SymbolShape): string {
    return [...namesOf(shape.props), kindWords(shape.props)].join('\n')
  }

  override getAriaDescriptor(shape: SymbolShape): string {
    return spokenSymbol(this.editor, shape)
  }

  override getFontFaces(): TLFontFace[] {
    return PLANNING_FACES
  }

  override component(shape: SymbolShape) {
    return <SymbolView shape={shape} />
  }

  override async toSvg(shape: SymbolShape) {
    const board = boardSigns(this.editor)
    const pixel = picturePixel(this.editor, shape)
    if (wantsMilitary(shape.props, board)) await loadMilitarySigns()
    return (
      <g transform={`scale(${1 / scaleInside(this.editor, shape.parentId)})`}>
        <SymbolDrawing
          props={shape.props}
          look={signLook(shape.props, board)}
          size={signSize(this.editor, shape, pixel)}
          spot={signSpot(this.editor, shape, pixel)}
          words={symbolWordsPlace(this.editor, shape, pixel)}
        />
      </g>
    )
  }

  override indicator(shape: SymbolShape) {
    const box = this.#box(shape)
    const scale = scaleInside(this.editor, shape.parentId)
    return <rect x={box.x / scale} y={box.y / scale} width={box.w / scale} height={box.h / scale} rx={4 / scale} />
  }

  /** Of its sign, in units of the board from its place. */
  #box(shape: SymbolShape): SignBox {
    const { x, y, w, h } = sized(signLook(shape.props, boardSigns(this.editor)).box, signSize(this.editor, shape))
    const spot = signSpot(this.editor, shape)
    return { x: x + spot.x, y: y + spot.y, w, h }
  }
}
