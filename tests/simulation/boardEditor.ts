import {
  createTLStore,
  defaultAddFontsFromNode,
  defaultBindingUtils,
  defaultShapeTools,
  defaultShapeUtils,
  defaultTools,
  Editor,
  registerDefaultSideEffects,
  type TLAnyShapeUtilConstructor,
  type TLStateNodeConstructor,
  type TLStore,
  tipTapDefaultExtensions,
  type TLPointerEventInfo,
} from 'tldraw'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'

/** A real editor without a screen: jsdom measures no text, so labels get a fixed size. */
export function makeEditor(
  store: TLStore = createTLStore({ schema: boardSchema }),
  ownUtils: readonly unknown[] = [],
  ownTools: readonly TLStateNodeConstructor[] = [],
): Editor {
  // What tldraw asks of a window that jsdom lacks.
  window.matchMedia ??= () => ({ matches: false, addEventListener() {}, removeEventListener() {} }) as never
  Object.assign(document, { fonts: Object.assign(new Set(), { load: () => Promise.resolve([]) }) })
  const container = document.createElement('div')
  document.body.append(container)
  const editor = new Editor({
    store,
    shapeUtils: [...defaultShapeUtils, ...ownUtils] as unknown as readonly TLAnyShapeUtilConstructor[],
    bindingUtils: defaultBindingUtils,
    tools: [...defaultTools, ...defaultShapeTools, ...ownTools],
    getContainer: () => container,
    initialState: 'select',
    textOptions: {
      tipTapConfig: { extensions: tipTapDefaultExtensions },
      addFontsFromNode: defaultAddFontsFromNode,
    },
    autoFocus: false,
  })
  const size = { x: 0, y: 0, w: 80, h: 24, scrollWidth: 80 }
  editor.textMeasure.measureText = () => size
  editor.textMeasure.measureHtml = () => size
  editor.textMeasure.measureTextSpans = () => []
  registerDefaultSideEffects(editor)
  return editor
}

/** Presses, moves and releases the pointer at points of the page, as a hand does. */
export function drag(editor: Editor, ...points: [x: number, y: number][]): void {
  const [first = [0, 0], ...rest] = points
  pointer(editor, 'pointer_move', first)
  pointer(editor, 'pointer_down', first)
  for (const point of rest) pointer(editor, 'pointer_move', point)
  pointer(editor, 'pointer_up', points.at(-1) ?? first)
}

/** @param more what is held down, or what lies under the pointer */
export function pointer(
  editor: Editor,
  name: TLPointerEventInfo['name'],
  [x, y]: [number, number],
  more: Partial<TLPointerEventInfo> = {},
): void {
  editor.dispatch({
    type: 'pointer',
    target: 'canvas',
    name,
    point: editor.pageToScreen({ x, y }),
    pointerId: 1,
    button: 0,
    isPen: false,
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    accelKey: false,
    ...more,
  } as TLPointerEventInfo)
  editor.emit('tick', 16)
}
