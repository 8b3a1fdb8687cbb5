import { Mat, type Editor } from 'tldraw'
import { isLayer } from '@jisr/client/geography/layersOf.ts'
import { sketchOf } from '@jisr/client/sketch/sketchOf.ts'
import { unpackLayer } from '@jisr/shared/geo/packLayer.ts'
import { fitTies } from '@jisr/shared/geo/calibration.ts'
import type { LayerProps } from '@jisr/shared/shapes/layer.ts'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import { fitOf, countedTies } from '@jisr/shared/shapes/scanTies.ts'
import type { Person } from './Person.ts'

/** Pixels of the screen at full zoom. */
const NOTICED = 0.5

/** What somebody would notice who looks at the scans and layers of a board at rest. */
export function groundFaults({ store, editor }: Person): string[] {
  const shapes = store.query.records('shape').get() as object[] as { id: string; type: string; isLocked: boolean }[]
  const scans = shapes.filter((shape) => shape.type === 'scan') as ScanShape[]
  return [
    ...layerFaults(shapes.filter(isLayer).map(({ props }) => props)),
    ...scans.flatMap((scan) => [...handFaults(scan), ...(editor ? placeFaults(editor, scan) : [])]),
  ]
}

/** A file is there whole or not at all, each part with all that came with it, and is one layer to whoever changes it. */
function layerFaults(layers: readonly LayerProps[]): string[] {
  const faults: string[] = []
  for (const file of new Set(layers.map((props) => props.file))) {
    const parts = layers.filter((props) => props.file === file)
    const numbers = parts.map(({ features }) => {
      const read = unpackLayer(features)
      if (!read.ok) return faults.push(`layer ${file} cannot be read: ${read.code}`)
      const [first] = read.layer.features
      const { part, parts: all } = first?.properties ?? {}
      if (read.layer.features.length !== 3 + Number(part)) faults.push(`features of layer ${file} are lost`)
      if (Number(all) !== parts.length) faults.push(`a part of layer ${file} is lost`)
      return Number(part)
    })
    if (new Set(numbers).size !== numbers.length) faults.push(`a part of layer ${file} is there twice`)
    const looks = parts.map(({ title, color, shown, names }) => [title, color, shown, names].join(' '))
    if (new Set(looks).size > 1) faults.push(`layer ${file} is of two kinds: ${looks.join(', ')}`)
  }
  return faults
}

/** What ties lay can be taken by no hand, and whatever they do not lay can: nobody here locks by hand. */
function handFaults({ id, props, isLocked }: ScanShape): string[] {
  const isLaid = fitOf(props) !== undefined
  if (isLaid === isLocked) return []
  return [`scan ${id} with ${Object.keys(props.ties).length} ties is ${isLocked ? 'locked' : 'in hand'}`]
}

/** Just enough ties are met exactly, and more as well as the picture's fit says. */
function placeFaults(editor: Editor, scan: ScanShape): string[] {
  const ties = countedTies(scan.props.ties).map(([, tie]) => tie)
  const fit = fitTies(ties)
  const sketch = sketchOf(editor, scan)
  if (!fit.ok || !sketch || fit.warning) return []
  const [onGround, page] = [editor.getShapePageTransform(sketch), editor.getShapePageTransform(scan.id)]
  const [origin, right, , below] = editor.getShapeGeometry(scan.id).vertices.map((at) => page.applyToPoint(at))
  if (!origin || !right || !below) return [`scan ${scan.id} has no corners`]
  const { w, h } = scan.props
  const seen = new Mat(
    (right.x - origin.x) / w,
    (right.y - origin.y) / w,
    (below.x - origin.x) / h,
    (below.y - origin.y) / h,
    origin.x,
    origin.y,
  )
  return ties.flatMap(({ px, ground }, at) => {
    const missed = seen.applyToPoint(px).dist(onGround.applyToPoint(ground)) / sketch.props.scale
    const allowed = fit.residuals?.[at] ?? 0
    return Math.abs(missed - allowed) < NOTICED ? [] : [`scan ${scan.id} misses tie ${at} by ${missed} of ${allowed}`]
  })
}
