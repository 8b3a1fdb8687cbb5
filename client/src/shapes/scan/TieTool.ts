import { StateNode } from 'tldraw'
import { unapplyAffine } from '@jisr/shared/geo/calibration.ts'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import { snapToFound } from '../../sketch/foundPlace.ts'
import { addTie } from '../../sketch/scanCommands.ts'
import { transformOf } from '../../sketch/scanPlace.ts'
import { sketchOf } from '../../sketch/sketchOf.ts'
import { tyingOf } from '../../sketch/tying.ts'

/** Ties a point: a press on the picture, then one on the map. */
export class TieTool extends StateNode {
  static override id = 'tie'

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 })
  }

  override onPointerDown(): void {
    const tying = tyingOf(this.editor).get()
    const scan = tying && this.editor.getShape<ScanShape>(tying.scan)
    const sketch = scan && sketchOf(this.editor, scan)
    if (!tying || !scan || !sketch) return this.onCancel()
    const { currentPagePoint } = this.editor.inputs
    if (tying.px) {
      const { x, y } = this.editor.getPointInShapeSpace(sketch, snapToFound(this.editor, currentPagePoint))
      addTie(this.editor, scan, { px: tying.px, ground: { x, y } })
      // Pressed soon after the picture it would count as a double click, which makes a text.
      this.editor.cancelDoubleClick()
      return this.onCancel()
    }
    const px = unapplyAffine(transformOf(scan.props), this.editor.getPointInShapeSpace(scan, currentPagePoint))
    const isOnPicture = px.x >= 0 && px.y >= 0 && px.x <= scan.props.w && px.y <= scan.props.h
    if (isOnPicture) tyingOf(this.editor).set({ ...tying, px })
  }

  override onCancel(): void {
    this.editor.setCurrentTool('select')
  }

  override onExit(): void {
    tyingOf(this.editor).set(null)
  }
}
