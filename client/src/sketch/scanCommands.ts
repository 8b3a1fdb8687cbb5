import { createShapeId, uniqueId, type Editor, type TLAsset } from 'tldraw'
import type { Tie } from '@jisr/shared/geo/calibration.ts'
import type { ScanProps, ScanShape } from '@jisr/shared/shapes/scan.ts'
import { countedTies, MOST_TIES } from '@jisr/shared/shapes/scanTies.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { takesChanges, takesChangesIn } from '../plan/changeShape.ts'
import { tiedBy } from './scanPlace.ts'
import { middleOf } from './sketchPlaces.ts'

/** Of the window, for a picture that nobody has tied yet. */
const SHARE = 0.7
/** So that the map is read through the picture. */
export const SCAN_OPACITY = 0.6

/**
 * Lays a picture in the middle of a sketch's window, beneath all that is drawn there, as one step of undo.
 *
 * @returns false for a sketch that takes no changes
 */
export function putScan(editor: Editor, sketch: SketchShape, asset: TLAsset): void | false {
  if (asset.type !== 'image') return
  if (!takesChanges(editor, sketch.id)) return false
  const { w, h, name } = asset.props
  const { props } = sketch
  const size = (SHARE / props.scale) * Math.min(props.w / w, props.h / h)
  const middle = middleOf(props)
  const id = createShapeId()
  editor.markHistoryStoppingPoint('put a scan')
  editor.run(() => {
    if (!editor.getAsset(asset.id)) editor.createAssets([asset])
    editor.createShape<ScanShape>({
      id,
      type: 'scan',
      parentId: sketch.id,
      x: middle.x - (w * size) / 2,
      y: middle.y - (h * size) / 2,
      opacity: SCAN_OPACITY,
      props: { assetId: asset.id, w, h, size, ties: {}, title: name },
    })
    editor.sendToBack([id])
  })
}

/**
 * No more than a picture takes: one that does not count would be a press that does nothing.
 *
 * @returns false on a sketch that takes no changes
 */
export function addTie(editor: Editor, scan: ScanShape, tie: Tie): void | false {
  const { ties } = scan.props
  if (isFull(scan)) return
  const [last = '0'] = countedTies(ties).at(-1) ?? []
  // Sorted, the ties are in the order in which they were made.
  const number = String((Number.parseInt(last, 10) || 0) + 1).padStart(4, '0')
  return setTies(editor, scan, { ...ties, [`${number}-${uniqueId()}`]: tie })
}

export function isFull({ props }: ScanShape): boolean {
  return Object.keys(props.ties).length >= MOST_TIES
}

export function removeTie(editor: Editor, scan: ScanShape, id: string): void {
  setTies(editor, scan, Object.fromEntries(Object.entries(scan.props.ties).filter(([key]) => key !== id)))
}

function setTies(editor: Editor, scan: ScanShape, ties: ScanProps['ties']): void | false {
  if (!takesChangesIn(editor, scan)) return false
  editor.markHistoryStoppingPoint('tie a scan')
  editor.run(() => editor.updateShape<ScanShape>({ id: scan.id, type: 'scan', ...tiedBy(scan.props, ties) }), {
    ignoreShapeLock: true,
  })
}

export function removeScan(editor: Editor, scan: ScanShape): void {
  if (!takesChangesIn(editor, scan)) return
  editor.markHistoryStoppingPoint('remove a scan')
  editor.run(() => editor.deleteShape(scan.id), { ignoreShapeLock: true })
}

/** Within a gesture of whoever calls; nothing on a sketch that takes no changes. */
export function setOpacity(editor: Editor, scan: ScanShape, opacity: number): void {
  if (!takesChangesIn(editor, scan)) return
  editor.run(() => editor.updateShape<ScanShape>({ id: scan.id, type: 'scan', opacity }), { ignoreShapeLock: true })
}
