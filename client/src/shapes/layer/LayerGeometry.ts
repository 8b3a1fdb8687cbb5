import { Rectangle2d, Vec, type VecLike } from 'tldraw'
import type { LayerModel } from '../../sketch/layerModel.ts'

/** A layer's extent, in which only its lines and dots are there to be hit: what lies under it stays within reach. */
export class LayerGeometry extends Rectangle2d {
  readonly #model: LayerModel

  constructor(model: LayerModel) {
    const { x, y, w, h } = model.box
    super({ x, y, width: Math.max(1, w), height: Math.max(1, h), isFilled: false })
    this.#model = model
  }

  override nearestPoint(point: VecLike): Vec {
    let [found, least] = [new Vec(this.#model.box.x, this.#model.box.y), Infinity]
    for (const { places } of this.#model.parts) {
      for (const [at, [x, y]] of places.entries()) {
        const [beforeX, beforeY] = places[at - 1] ?? [x, y]
        const near = Vec.NearestPointOnLineSegment({ x: beforeX, y: beforeY }, { x, y }, point, true)
        const distance = Vec.Dist2(near, point)
        if (distance >= least) continue
        found = near
        least = distance
      }
    }
    return found
  }

  override hitTestPoint(point: VecLike, margin = 0): boolean {
    return Vec.Dist2(point, this.nearestPoint(point)) <= margin * margin
  }

  override distanceToPoint(point: VecLike): number {
    return Vec.Dist(point, this.nearestPoint(point))
  }
}
