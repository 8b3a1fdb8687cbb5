import { cloneElement, type ReactElement } from 'react'
import { type Box, type SvgExportContext, TextShapeUtil, type TLTextShape } from 'tldraw'

/**
 * tldraw's text, exported at the width the screen gives it. The screen rounds the width up; without that an Arabic
 * line, which hangs on its right end, stands up to a pixel further left in the picture than on the screen.
 */
export class BoardTextShapeUtil extends TextShapeUtil {
  /** tldraw takes an empty text away when it is left; somebody else may be about to write in it. */
  override onEditEnd(shape: TLTextShape): void {
    if (!this.editor.getCollaborators().some(({ meta }) => meta['typing'] === shape.id)) super.onEditEnd(shape)
  }

  override toSvg(shape: TLTextShape, context: SvgExportContext) {
    const text: ReactElement<{ bounds: Box }> = super.toSvg(shape, context)
    const bounds = text.props.bounds.clone()
    bounds.w = Math.ceil(bounds.w)
    return cloneElement(text, { bounds })
  }
}
