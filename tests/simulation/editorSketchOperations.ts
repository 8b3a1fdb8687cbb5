import type { Editor } from 'tldraw'
import { changeLayer, layersOf, removeLayer, type SketchLayer } from '@jisr/client/geography/layersOf.ts'
import { takeGeography } from '@jisr/client/geography/takeGeography.ts'
import { addTie, putScan, removeScan, removeTie, setOpacity } from '@jisr/client/sketch/scanCommands.ts'
import { isSketch } from '@jisr/client/sketch/sketchOf.ts'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { makeImage } from '../factories.ts'
import { drag } from './boardEditor.ts'
import { EDITOR_OPERATIONS, onEditor, point, shapesOf, type EditorOperation } from './editorOperations.ts'
import { wells } from './layerOperations.ts'
import type { Random } from './random.ts'
import { someTie } from './scanOperations.ts'

/** Few, so that people meet in them. */
const MOST_SKETCHES = 2
const MOST_SCANS = 3
const MOST_TIES = 5
const MOST_LAYERS = 4

const sketchesOf = (editor: Editor) => shapesOf(editor).filter(isSketch)
const scansOf = (editor: Editor) => shapesOf(editor).filter(({ type }) => type === 'scan') as object[] as ScanShape[]

const onSketch =
  (run: (editor: Editor, sketch: SketchShape, random: Random, name: string) => void): EditorOperation =>
  (editor, random, name) => {
    const sketch = random.pick(sketchesOf(editor))
    if (sketch) run(editor, sketch, random, name)
  }
const onScan =
  (run: (editor: Editor, scan: ScanShape, random: Random) => void): EditorOperation =>
  (editor, random) => {
    const scan = random.pick(scansOf(editor))
    if (scan) run(editor, scan, random)
  }
const onLayer = (run: (editor: Editor, layer: SketchLayer, random: Random, name: string) => void): EditorOperation =>
  onSketch((editor, sketch, random, name) => {
    const layer = random.pick(layersOf(editor, sketch.id))
    if (layer) run(editor, layer, random, name)
  })

const addSomeTie = onScan((editor, scan, random) => {
  if (Object.keys(scan.props.ties).length < MOST_TIES) addTie(editor, scan, someTie(random))
})

/** What they do besides; a copy of a file would be two of one name. */
const DRAWING: ReadonlySet<string> = new Set(['create', 'drag', 'hold', 'release', 'nudge', 'remove'])

const ON_GROUND: Record<string, EditorOperation> = {
  placeSketch: (editor, random) => {
    if (sketchesOf(editor).length < MOST_SKETCHES) drag(editor.setCurrentTool('sketch'), point(random))
  },
  moveWindow: onSketch((editor, { id, type, props }, random) => {
    const scale = props.scale * (0.5 + random.below(4) / 2)
    const corner = { x: props.corner.x + random.below(200) - 100, y: props.corner.y }
    editor.updateShape<SketchShape>({ id, type, props: { scale: Math.min(4, Math.max(0.25, scale)), corner } })
  }),
  putScan: onSketch((editor, sketch, _random, name) => {
    if (scansOf(editor).length < MOST_SCANS) putScan(editor, sketch, makeImage(name, `jisr-blob:${'ab'.repeat(32)}`))
  }),
  tie: addSomeTie,
  tieAgain: addSomeTie,
  untie: onScan((editor, scan, random) => {
    const id = random.pick(Object.keys(scan.props.ties).sort())
    if (id !== undefined) removeTie(editor, scan, id)
  }),
  moveScan: onScan((editor, { id }, random) => {
    const centre = editor.getShapePageBounds(id)?.center
    if (!centre) return
    editor.setCurrentTool('select').select(id)
    drag(editor, [centre.x, centre.y], point(random), point(random))
  }),
  fadeScan: onScan((editor, scan, random) => setOpacity(editor, scan, random.below(11) / 10)),
  removeScan: onScan((editor, scan, random) => {
    if (random.chance(0.3)) removeScan(editor, scan)
  }),
  takeLayer: onSketch((editor, { id }, _random, name) => {
    if (layersOf(editor, id).length < MOST_LAYERS) takeGeography(editor, id, wells(name, 0, 1))
  }),
  changeLayer: onLayer((editor, layer, random, name) => {
    changeLayer(editor, layer, random.chance(0.5) ? { title: name } : { shown: random.chance(0.5), color: 'red' })
  }),
  removeLayer: onLayer((editor, layer, random) => {
    if (random.chance(0.3)) removeLayer(editor, layer)
  }),
  removeSketch: onSketch((editor, { id }, random) => {
    if (random.chance(0.2)) editor.deleteShapes([id])
  }),
  reparent: (editor, random) => {
    const [sketch, shape] = [random.pick(sketchesOf(editor)), random.pick(shapesOf(editor))]
    if (!shape || isSketch(shape)) return
    editor.reparentShapes([shape.id], sketch && random.chance(0.7) ? sketch.id : editor.getCurrentPageId())
  },
}

/** People who lay papers and files on the ground of a sketch, by the commands of its panels, and draw. */
export const EDITOR_GROUND = {
  ...onEditor(ON_GROUND),
  ...Object.fromEntries(Object.entries(EDITOR_OPERATIONS).filter(([name]) => DRAWING.has(name))),
}
