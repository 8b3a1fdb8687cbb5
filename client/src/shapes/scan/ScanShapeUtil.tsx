import {
  FileHelpers,
  Polygon2d,
  resizeBox,
  ShapeUtil,
  SVGContainer,
  useImageOrVideoAsset,
  Vec,
  type Geometry2d,
  type SvgExportContext,
  type TLResizeInfo,
} from 'tldraw'
import { applyAffine } from '@jisr/shared/geo/calibration.ts'
import { scanProps, type ScanShape } from '@jisr/shared/shapes/scan.ts'
import { fitOf } from '@jisr/shared/shapes/scanTies.ts'
import { canvasText } from '../../i18n/canvasLanguage.ts'
import { transformOf } from '../../sketch/scanPlace.ts'
import { ATTENTION, SHEET } from '../../ui/paper.ts'

/** A photo or scan of a paper sketch, on the ground of a sketch. */
export class ScanShapeUtil extends ShapeUtil<ScanShape> {
  static override type = 'scan' as const
  static override props = scanProps

  override getDefaultProps(): ScanShape['props'] {
    return { assetId: null, w: 400, h: 300, size: 1, ties: {}, title: '' }
  }

  override getGeometry({ props }: ScanShape): Geometry2d {
    const transform = transformOf(props)
    const corners = [
      { x: 0, y: 0 },
      { x: props.w, y: 0 },
      { x: props.w, y: props.h },
      { x: 0, y: props.h },
    ]
    return new Polygon2d({ points: corners.map((corner) => Vec.From(applyAffine(transform, corner))), isFilled: true })
  }

  override getText({ props }: ScanShape): string {
    return props.title
  }

  override getAriaDescriptor({ props }: ScanShape): string {
    return [canvasText('scan.name'), props.title].filter(Boolean).join(' ')
  }

  override canBind(): boolean {
    return false
  }

  override isAspectRatioLocked(): boolean {
    return true
  }

  override onResize(shape: ScanShape, info: TLResizeInfo<ScanShape>) {
    const { w, h, size } = shape.props
    const box = { ...shape, props: { ...shape.props, w: w * size, h: h * size } }
    const resized = resizeBox(box, { ...info, initialShape: box })
    return { x: resized.x, y: resized.y, props: { size: resized.props.w / w } }
  }

  override component(shape: ScanShape) {
    return <ScanView shape={shape} />
  }

  override async toSvg({ props }: ScanShape, context: SvgExportContext) {
    const source = props.assetId && (await context.resolveAssetUrl(props.assetId, props.w))
    // An exported file stands alone.
    return source ? <ScanPicture props={props} href={await FileHelpers.urlToDataUrl(source)} /> : null
  }

  override indicator(shape: ScanShape) {
    const { vertices } = this.editor.getShapeGeometry(shape)
    return <polygon points={vertices.map(({ x, y }) => `${x},${y}`).join(' ')} />
  }
}

function ScanView({ shape }: { shape: ScanShape }) {
  const { assetId, w, size } = shape.props
  const { url } = useImageOrVideoAsset({ shapeId: shape.id, assetId, width: w * size })
  return <SVGContainer>{url && <ScanPicture props={shape.props} href={url} />}</SVGContainer>
}

function ScanPicture({ props, href }: { props: ScanShape['props']; href: string }) {
  const { a, b, c, d, e, f } = transformOf(props)
  return (
    <g transform={`matrix(${a} ${b} ${c} ${d} ${e} ${f})`}>
      <image href={href} width={props.w} height={props.h} preserveAspectRatio="none" />
      {fitOf(props) === undefined && <UntiedFrame {...props} />}
    </g>
  )
}

/** Tells a picture whose place is by chance from one that ties lay. As wide as a picture of its size asks for. */
function UntiedFrame({ w, h }: Pick<ScanShape['props'], 'w' | 'h'>) {
  const wide = Math.max(w, h) / 150
  const frame = { x: wide / 2, y: wide / 2, width: Math.max(w - wide, 0), height: Math.max(h - wide, 0), fill: 'none' }
  return (
    <>
      <rect {...frame} stroke={SHEET} strokeWidth={wide} />
      <rect {...frame} stroke={ATTENTION} strokeWidth={wide} strokeDasharray={`${3 * wide} ${2 * wide}`} />
    </>
  )
}
