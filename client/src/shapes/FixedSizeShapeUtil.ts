import { ShapeUtil, type TLShape } from 'tldraw'

/** A shape whose size follows from what is in it: nobody resizes or turns it. */
export abstract class FixedSizeShapeUtil<Shape extends TLShape> extends ShapeUtil<Shape> {
  override canResize(): boolean {
    return false
  }

  override hideResizeHandles(): boolean {
    return true
  }

  override hideRotateHandle(): boolean {
    return true
  }
}
