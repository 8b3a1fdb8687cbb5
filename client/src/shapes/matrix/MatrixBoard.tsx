import { useEffect, useId, useRef } from 'react'
import { useEditor, useReactor, useValue, type TLShapeId } from 'tldraw'
import { useI18n } from '../../i18n/I18n.tsx'
import { usePlan } from '../../plan/usePlan.ts'
import { CellNames, cellId, describeCell } from './CellNames.tsx'
import { MatrixCanvas } from './MatrixCanvas.tsx'
import { MatrixControls } from './MatrixControls.tsx'
import { holdTitles } from './holdTitles.ts'
import { matrixModel, type MatrixModel } from './MatrixModel.ts'
import { frameWords } from './MatrixPicture.tsx'
import { firstPlace, gridOf, isTask, placeAt } from './place.ts'
import { MatrixSelection } from './MatrixSelection.tsx'
import { useMatrixClipboard } from './useMatrixClipboard.ts'
import { useMatrixKeys } from './useMatrixKeys.ts'
import { useMatrixPointer } from './useMatrixPointer.ts'
import './matrix.css'

/** A matrix on the canvas; open for keys and pointer while it is being edited. */
export function MatrixBoard({ id }: { id: TLShapeId }) {
  const editor = useEditor()
  const plan = usePlan()
  const { t } = useI18n()
  const name = useId()
  const model = matrixModel(editor, id)
  const grid = useRef<HTMLDivElement>(null)
  const isEditing = useValue('is editing', () => model.isEditing, [model])
  const isWritable = useValue('is writable', () => model.isWritable, [model])
  const isTyping = useValue('is typing', () => model.view.typing.get() !== null, [model])
  const selected = useValue(model.view.selected)
  const layout = useValue(model.layout)
  const words = useValue('words', frameWords, [])
  const keys = useMatrixKeys(model)
  const onPointerDown = useMatrixPointer(model)
  useMatrixClipboard(model, grid, isEditing)

  useEffect(() => {
    if (!isEditing) return undefined
    const { view } = model
    if (view.selected.get() === null) view.select(firstPlace(gridOf(model.layout.get(), model.isWritable)))
    return () => {
      view.select(null)
      view.typing.set(null)
      plan.lit.set(null)
    }
  }, [isEditing, model, plan])

  // The field has the focus while somebody types; afterwards the grid takes the keys again.
  useEffect(() => {
    if (isEditing && !isTyping) grid.current?.focus({ preventScroll: true })
  }, [isEditing, isTyping])

  useEffect(() => (isEditing ? holdTitles(editor, model) : undefined), [editor, model, isEditing])

  useReactor(
    'keys are wanted',
    () => {
      if (model.view.wanted.get() > 0) grid.current?.focus({ preventScroll: true })
    },
    [model],
  )

  useEffect(() => {
    if (!isEditing) return
    plan.lit.set(selected && isTask(selected.row) ? selected.row : null)
  }, [isEditing, selected, plan])

  useClickToEdit(model)

  return (
    <div
      ref={grid}
      className={isEditing ? 'jisr-matrix jisr-matrix-editing' : 'jisr-matrix'}
      style={{ width: layout.w, height: layout.h }}
      role="grid"
      aria-label={layout.title.lines.join(' ')}
      aria-readonly={!isWritable}
      aria-rowcount={layout.rows.length + 1}
      aria-colcount={layout.columns.length + 1}
      aria-activedescendant={isEditing && selected ? cellId(name, selected) : undefined}
      tabIndex={isEditing ? 0 : -1}
      onKeyDown={isEditing ? keys : undefined}
      onPointerDown={isEditing ? onPointerDown : undefined}
    >
      <MatrixCanvas model={model} words={words} />
      <CellNames model={model} name={name} />
      {isEditing && (
        <>
          <MatrixSelection model={model} />
          <MatrixControls model={model} />
          <p className="jisr-matrix-said" aria-live="polite">
            {selected && describeCell(model, selected, t)}
          </p>
        </>
      )}
    </div>
  )
}

/**
 * A click opens the matrix at the cell it met; a drag moves the shape, as with any other. tldraw's own hook for clicks
 * would keep a drag from taking up a shape that is not selected yet.
 */
function useClickToEdit(model: MatrixModel): void {
  const editor = useEditor()
  useEffect(() => {
    let isClick = false
    const before = (info: { name: string; type: string }): void => {
      if (info.type === 'pointer' && info.name === 'pointer_up') isClick = isClickOn(info)
    }
    const isClickOn = (info: object): boolean => {
      const shape = model.shape
      if (!shape || !editor.isIn('select.pointing_shape') || editor.inputs.isDragging) return false
      const { shiftKey, accelKey } = info as { shiftKey?: boolean; accelKey?: boolean }
      if (shiftKey || accelKey || editor.isShapeOrAncestorLocked(shape)) return false
      return editor.getShapeAtPoint(editor.inputs.currentPagePoint, { hitInside: true })?.id === shape.id
    }
    const after = (): void => {
      if (!isClick) return
      isClick = false
      const shape = model.shape
      if (!shape || editor.getOnlySelectedShapeId() !== shape.id) return
      const point = editor.getPointInShapeSpace(shape, editor.inputs.currentPagePoint)
      const place = placeAt(model.layout.get(), model.frozen.get(), point, !editor.getIsReadonly())
      editor.setEditingShape(shape)
      editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
      if (place) model.view.select(place)
    }
    editor.on('before-event', before)
    editor.on('event', after)
    return () => {
      editor.off('before-event', before)
      editor.off('event', after)
    }
  }, [editor, model])
}
