import {
  canonicalizeRotation,
  DefaultFontFaces,
  FrameShapeUtil,
  getDefaultColorTheme,
  type SvgExportContext,
  type TLFrameShape,
} from 'tldraw'
import { arabicFace, hasArabic } from './faces.ts'

/** As tldraw's stylesheet lays out `.tl-frame-heading`, in pixels at 100 %. */
const HEADING = { fontSize: 12, height: 24, gap: 4, start: -7, padding: 6, overhang: 16, radius: 4 }

/**
 * tldraw's frame, whose name is set in a face that travels with the product, on the screen (canvasFonts.css) and in an
 * export. tldraw's own export takes Arial for it, and measures names of mixed direction wrongly.
 */
export class BoardFrameShapeUtil extends FrameShapeUtil {
  override getFontFaces(shape: TLFrameShape) {
    const latin = DefaultFontFaces.tldraw_sans.normal.normal
    const arabic = hasArabic(shape.props.name) ? arabicFace('tldraw_sans', 'normal', 'normal') : undefined
    return arabic ? [latin, arabic] : [latin]
  }

  override component(shape: TLFrameShape) {
    const named = shape.props.name.trim() !== ''
    return <div className={named ? 'canvas-frame' : 'canvas-frame canvas-frame--unnamed'}>{super.component(shape)}</div>
  }

  override toSvg(shape: TLFrameShape, context: SvgExportContext) {
    const { w, h, name } = shape.props
    const theme = getDefaultColorTheme(context)
    const { fill, stroke } = theme.black.frame
    const side = this.headingSide(shape)
    return (
      <>
        {/* Half a pixel outwards, as on the screen: the line lies around the frame, not on its edge. */}
        <rect x={-0.5} y={-0.5} width={w + 1} height={h + 1} fill={fill} stroke={stroke} />
        {name.trim() !== '' && (
          <g transform={turnTo(side, w, h)}>
            <FrameName name={name} width={side % 2 === 0 ? w : h} colour={theme.text} ground={theme.background} />
          </g>
        )}
      </>
    )
  }

  /** Which edge is uppermost on the page, by quarter turns: the name stands there. */
  private headingSide(shape: TLFrameShape): number {
    const rotation = this.editor.getShapePageTransform(shape).rotation()
    return Math.floor(((canonicalizeRotation(rotation) + Math.PI / 4) * (2 / Math.PI) + 4) % 4)
  }
}

function turnTo(side: number, w: number, h: number): string {
  if (side === 1) return `translate(0, ${h}) rotate(270)`
  if (side === 2) return `translate(${w}, ${h}) rotate(180)`
  if (side === 3) return `translate(${w}, 0) rotate(90)`
  return ''
}

function FrameName({ name, width, colour, ground }: { name: string; width: number; colour: string; ground: string }) {
  return (
    <foreignObject
      className="tl-export-embed-styles"
      x={HEADING.start}
      y={-HEADING.gap - HEADING.height}
      width={Math.ceil(width) + HEADING.overhang}
      height={HEADING.height}
    >
      <div style={{ display: 'flex', fontFamily: 'tldraw_sans, sans-serif', fontSize: HEADING.fontSize }}>
        <div
          style={{
            display: 'flex',
            alignItems: 'center',
            height: HEADING.height,
            maxWidth: '100%',
            backgroundColor: ground,
            borderRadius: HEADING.radius,
            color: colour,
          }}
        >
          <div
            style={{
              overflow: 'hidden',
              padding: `0 ${HEADING.padding}px`,
              textOverflow: 'ellipsis',
              unicodeBidi: 'plaintext',
              whiteSpace: 'pre',
            }}
          >
            {name}
          </div>
        </div>
      </div>
    </foreignObject>
  )
}
