import type { VecModel } from '@tldraw/tlschema'

/** A point of the picture and the point of the ground that it shows. */
export interface Tie {
  /** Pixels of the picture. */
  px: VecModel
  /** Units of the ground, from the sketch's origin. */
  ground: VecModel
}

/** From the picture's pixels to units of the ground: x' = ax + cy + e, y' = bx + dy + f. */
export interface Affine {
  a: number
  b: number
  c: number
  d: number
  e: number
  f: number
}

export interface Fit {
  ok: true
  kind: 'similarity' | 'affine'
  transform: Affine
  /** Why three ties or more still turn and scale the picture only. */
  warning?: 'collinear' | 'mirrored'
  /** Of each tie, units of the ground; null where the ties leave nothing over to tell an error from. */
  residuals: number[] | null
  /** Of a point, from the residuals and what the ties leave over, units of the ground. */
  error: number | null
}

export type FitFault = 'tooFew' | 'samePoint'

/** Beneath this share of its length a row of points is a line: about three hundredths, squared. */
const THIN = 0.001

/**
 * Lays a picture on the ground by least squares: turned and scaled from two ties, sheared too from three that do not
 * lie on one line. No paper is mirrored, so ties that would mirror it are taken for mistaken ones.
 */
export function fitTies(ties: readonly Tie[]): Fit | { ok: false; why: FitFault } {
  const laid = lay(ties)
  if (!laid.ok) return laid
  const { transform, kind } = laid
  const over = ties.length - (kind === 'affine' ? 3 : 2)
  if (over === 0) return { ...laid, residuals: null, error: null }
  const residuals = ties.map((tie) => missedBy(transform, tie))
  return { ...laid, residuals, error: Math.sqrt(squares(residuals) / over) }
}

/**
 * What each tie is missed by when the others alone lay the picture, as a root mean square, units of the ground; null of fewer
 * than three. Of three, two turn and scale only, so that a sheared paper is said to be worse than it lies. It fits as often
 * as there are ties: for whoever tells people, not for what lays pictures.
 */
export function heldOutError(ties: readonly Tie[]): number | null {
  if (ties.length < 3) return null
  const misses = ties.map((tie) => {
    const others = lay(ties.filter((other) => other !== tie))
    return others.ok ? missedBy(others.transform, tie) : Infinity
  })
  const error = Math.sqrt(squares(misses) / misses.length)
  return Number.isFinite(error) ? error : null
}

export function applyAffine({ a, b, c, d, e, f }: Affine, { x, y }: VecModel): VecModel {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}

/** Where on the picture a point of the ground is. The transform comes from a fit, which never flattens a picture. */
export function unapplyAffine({ a, b, c, d, e, f }: Affine, point: VecModel): VecModel {
  const [x, y, area] = [point.x - e, point.y - f, a * d - b * c]
  return { x: (d * x - c * y) / area, y: (a * y - b * x) / area }
}

type Laid = Pick<Fit, 'ok' | 'kind' | 'transform' | 'warning'>

function lay(ties: readonly Tie[]): Laid | { ok: false; why: FitFault } {
  if (ties.length < 2) return { ok: false, why: 'tooFew' }
  const [px, ground] = [ties.map((tie) => tie.px), ties.map((tie) => tie.ground)]
  const [from, to] = [middle(px), middle(ground)]
  const p = px.map((point) => ({ x: point.x - from.x, y: point.y - from.y }))
  const g = ground.map((point) => ({ x: point.x - to.x, y: point.y - to.y }))
  const through = ({ a, b, c, d }: Linear): Affine => ({
    a,
    b,
    c,
    d,
    e: to.x - a * from.x - c * from.y,
    f: to.y - b * from.x - d * from.y,
  })

  const turned = similarity(p, g)
  if (!turned) return { ok: false, why: 'samePoint' }
  const fallback: Laid = { ok: true, kind: 'similarity', transform: through(turned) }
  if (ties.length === 2) return fallback
  if (isThin(p) || isThin(g)) return { ...fallback, warning: 'collinear' }
  const sheared = affine(p, g)
  if (sheared.a * sheared.d - sheared.b * sheared.c <= 0) return { ...fallback, warning: 'mirrored' }
  return { ok: true, kind: 'affine', transform: through(sheared) }
}

type Linear = Pick<Affine, 'a' | 'b' | 'c' | 'd'>

/** Undefined where the points of either side are one, or nothing but a mirror leads from one to the other. */
function similarity(p: VecModel[], g: VecModel[]): Linear | undefined {
  const spread = dot(p, p, 'x', 'x') + dot(p, p, 'y', 'y')
  const a = (dot(p, g, 'x', 'x') + dot(p, g, 'y', 'y')) / spread
  const b = (dot(p, g, 'x', 'y') - dot(p, g, 'y', 'x')) / spread
  return spread < 1 || !(Math.hypot(a, b) > 1e-9) ? undefined : { a, b, c: -b, d: a }
}

function affine(p: VecModel[], g: VecModel[]): Linear {
  const [xx, xy, yy] = [dot(p, p, 'x', 'x'), dot(p, p, 'x', 'y'), dot(p, p, 'y', 'y')]
  const area = xx * yy - xy * xy
  const solve = (axis: 'x' | 'y') => {
    const [x, y] = [dot(p, g, 'x', axis), dot(p, g, 'y', axis)]
    return [(yy * x - xy * y) / area, (xx * y - xy * x) / area] as const
  }
  const [[a, c], [b, d]] = [solve('x'), solve('y')]
  return { a, b, c, d }
}

function isThin(points: VecModel[]): boolean {
  const [xx, xy, yy] = [dot(points, points, 'x', 'x'), dot(points, points, 'x', 'y'), dot(points, points, 'y', 'y')]
  return !(xx * yy - xy * xy > THIN * (xx + yy) ** 2)
}

function missedBy(transform: Affine, { px, ground }: Tie): number {
  const { x, y } = applyAffine(transform, px)
  return Math.hypot(x - ground.x, y - ground.y)
}

function middle(points: VecModel[]): VecModel {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 })
  return { x: sum.x / points.length, y: sum.y / points.length }
}

function dot(left: VecModel[], right: VecModel[], of: 'x' | 'y', with_: 'x' | 'y'): number {
  return left.reduce((sum, point, index) => sum + point[of] * (right[index]?.[with_] ?? 0), 0)
}

function squares(values: number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0)
}
