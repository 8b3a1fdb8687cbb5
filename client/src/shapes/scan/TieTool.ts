import { StateNode, Vec, type TLKeyboardEventInfo, type VecLike } from 'tldraw'
import { unapplyAffine } from '@jisr/shared/geo/calibration.ts'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import { snapToFound } from '../../sketch/foundPlace.ts'
import { addTie } from '../../sketch/scanCommands.ts'
import { transformOf } from '../../sketch/scanPlace.ts'
import { sketchOf, windowOnPage } from '../../sketch/sketchOf.ts'
import { tyingOf } from '../../sketch/tying.ts'

/** Pixels of the screen, at each press of an arrow; with Shift. */
const STEP = 4
const LARGE_STEP = 40
const ARROWS: Readonly<Record<string, VecLike>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Ties a point: a press on the picture, then one on the map; or a mark that the arrows move, and Enter. */
export class TieTool extends StateNode {
  static override id = 'tie'
  static override isLockable = false

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 })
  }

  override onPointerDown(): void {
    this.#press(this.editor.inputs.currentPagePoint)
    // Pressed soon after the picture it would count as a double click, which makes a text.
    this.editor.cancelDoubleClick()
  }

  override onKeyDown(info: TLKeyboardEventInfo): void {
    const spot = tyingOf(this.editor).get()?.spot
    if (info.key === 'Enter' && spot) this.#press(spot)
    else this.#move(info)
  }

  override onKeyRepeat(info: TLKeyboardEventInfo): void {
    this.#move(info)
  }

  override onCancel(): void {
    this.editor.setCurrentTool('select')
  }

  override onExit(): void {
    tyingOf(this.editor).set(null)
  }

  /** Begins in the middle of what of the picture is seen. */
  #move({ code, shiftKey }: TLKeyboardEventInfo): void {
    const arrow = ARROWS[code]
    const tying = tyingOf(this.editor).get()
    const scan = tying && this.editor.getShape<ScanShape>(tying.scan)
    const sketch = scan && sketchOf(this.editor, scan)
    if (!arrow || !tying || !sketch) return
    const seen = this.editor.getShapeMaskedPageBounds(scan.id)?.center ?? Vec.Average(windowOnPage(this.editor, sketch))
    const step = (shiftKey ? LARGE_STEP : STEP) / this.editor.getZoomLevel()
    const spot = Vec.Add(tying.spot ?? seen, Vec.Mul(arrow, step)).toJson()
    tyingOf(this.editor).set({ ...tying, spot })
  }

  #press(at: VecLike): void {
    const tying = tyingOf(this.editor).get()
    const scan = tying && this.editor.getShape<ScanShape>(tying.scan)
    const sketch = scan && sketchOf(this.editor, scan)
    if (!tying || !scan || !sketch) return this.onCancel()
    if (tying.px) {
      const { x, y } = this.editor.getPointInShapeSpace(sketch, snapToFound(this.editor, at))
      // What the panel says of a lock is not yet read: the mark on the picture stays for when it is off.
      if (addTie(this.editor, scan, { px: tying.px, ground: { x, y } }) === false) return
      return this.onCancel()
    }
    const px = unapplyAffine(transformOf(scan.props), this.editor.getPointInShapeSpace(scan, at))
    const isOnPicture = px.x >= 0 && px.y >= 0 && px.x <= scan.props.w && px.y <= scan.props.h
    tyingOf(this.editor).set({ ...tying, px: isOnPicture ? px : null, isBeside: !isOnPicture })
  }
}
