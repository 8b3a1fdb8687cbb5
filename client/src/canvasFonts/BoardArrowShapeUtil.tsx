import { cloneElement, type ReactElement } from 'react'
import {
  ARROW_LABEL_FONT_SIZES,
  ArrowShapeUtil,
  type Box,
  FONT_FAMILIES,
  getDefaultColorTheme,
  type Group2d,
  type SvgExportContext,
  TEXT_PROPS,
  type TLArrowShape,
} from 'tldraw'
import { arabicFace, hasArabic } from './faces.ts'

/** tldraw's own, which it does not export: the room around an arrow's label. */
const LABEL_PADDING = 4.25

/**
 * tldraw's arrow, whose label also takes Arabic letters: their face is loaded and embedded, and the export lays the
 * label out as HTML, as the screen does. tldraw's own export places word by word on SVG's baselines, which puts Arabic
 * words several pixels off and in the wrong order where directions mix.
 */
export class BoardArrowShapeUtil extends ArrowShapeUtil {
  override getFontFaces(shape: TLArrowShape) {
    const { font, text } = shape.props
    const face = hasArabic(text) ? arabicFace(`tldraw_${font}`, 'normal', 'normal') : undefined
    return face ? [...super.getFontFaces(shape), face] : super.getFontFaces(shape)
  }

  override toSvg(shape: TLArrowShape, context: SvgExportContext) {
    const group: ReactElement<{ children: ReactElement[] }> = super.toSvg(shape, context)
    const [arrow] = group.props.children
    const label = this.editor.getShapeGeometry<Group2d>(shape).children.find((child) => child.isLabel)
    if (!arrow || !label || shape.props.text.trim() === '') return group
    const colour = getDefaultColorTheme(context)[shape.props.labelColor].solid
    return cloneElement(group, {}, arrow, <ArrowLabel shape={shape} bounds={label.bounds} colour={colour} />)
  }
}

function ArrowLabel({ shape, bounds, colour }: { shape: TLArrowShape; bounds: Box; colour: string }) {
  const { font, scale, size, text } = shape.props
  const box = bounds.clone().expandBy(-LABEL_PADDING * scale)
  return (
    <foreignObject className="tl-export-embed-styles" x={box.x} y={box.y} width={box.w} height={box.h}>
      <div
        style={{
          display: 'flex',
          alignItems: 'center',
          justifyContent: 'center',
          height: '100%',
          color: colour,
          fontFamily: FONT_FAMILIES[font],
          fontSize: ARROW_LABEL_FONT_SIZES[size] * scale,
          lineHeight: TEXT_PROPS.lineHeight,
          overflowWrap: 'break-word',
          textAlign: 'center',
          textShadow: 'var(--tl-text-outline)',
          whiteSpace: 'pre-wrap',
        }}
      >
        <div dir="auto" style={{ minWidth: 0, width: Math.ceil(box.w), flexShrink: 0 }}>
          {text.split('\n').map((line, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines have no name but their place
            <div key={index} dir="auto">
              {line || ' '}
            </div>
          ))}
        </div>
      </div>
    </foreignObject>
  )
}
