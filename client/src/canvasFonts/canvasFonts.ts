import { defaultAddFontsFromNode, type Editor, type TLTextOptions } from 'tldraw'
import { arabicFace, arabicFaces, hasArabic } from './faces.ts'
import { BoardArrowShapeUtil } from './BoardArrowShapeUtil.tsx'
import { BoardFrameShapeUtil } from './BoardFrameShapeUtil.tsx'
import { BoardTextShapeUtil } from './BoardTextShapeUtil.tsx'
import './canvasFonts.css'

/**
 * What <Tldraw> needs for Arabic script on the canvas and in exports:
 *
 *   textOptions={{ addFontsFromNode, tipTapConfig: … }}
 *   shapeUtils={[...canvasShapeUtils, …]}
 *   onMount={(editor) => requestCanvasFonts(editor)}
 */
export const canvasShapeUtils = [BoardArrowShapeUtil, BoardFrameShapeUtil, BoardTextShapeUtil]

/** Names the faces a piece of rich text needs: loaded before it is measured, embedded when it is exported. */
export const addFontsFromNode: NonNullable<TLTextOptions['addFontsFromNode']> = (node, state, addFont) => {
  const next = defaultAddFontsFromNode(node, state, addFont)
  const face = node.isText && hasArabic(node.text ?? '') ? arabicFace(next.family, next.weight, next.style) : undefined
  if (face) addFont(face)
  return next
}

/** Loads the Arabic faces in the background, so that a first Arabic letter does not appear in a stand-in font. */
export function requestCanvasFonts(editor: Editor): void {
  editor.fonts.requestFonts([...arabicFaces])
}
