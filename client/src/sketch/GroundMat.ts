import { Mat, type MatModel, type Vec } from 'tldraw'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'

/**
 * From a sketch's ground to the page. Its origin is 0, 0 of the ground, far from where the sheet lies: what asks for the
 * point of a shape wants that of its x and y, which are the window's upper left corner.
 */
export class GroundMat extends Mat {
  readonly #corner: { x: number; y: number }

  constructor({ a, b, c, d, e, f }: Mat, corner: { x: number; y: number }) {
    super(a, b, c, d, e, f)
    this.#corner = corner
  }

  /** A larger sheet may leave the ground where it was, and begins elsewhere. */
  override equals(other: Mat | MatModel): boolean {
    return (
      super.equals(other) &&
      other instanceof GroundMat &&
      other.#corner.x === this.#corner.x &&
      other.#corner.y === this.#corner.y
    )
  }

  override point(): Vec {
    return this.applyToPoint(this.#corner)
  }

  override clone(): Mat {
    return new Mat(this.a, this.b, this.c, this.d, this.e, this.f)
  }
}

/** From the ground to wherever the sketch lies: its sheet's place, then the window. */
export function groundToParent({ x, y, rotation, props }: SketchShape): GroundMat {
  const { corner, scale } = props
  const mat = Mat.Identity().translate(x, y).rotate(rotation).scale(scale, scale).translate(-corner.x, -corner.y)
  return new GroundMat(mat, corner)
}
