import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useEditor, useValue } from 'tldraw'
import type { Box } from '@jisr/shared/shapes/matrixLayout.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Button } from '../../ui/Button.tsx'
import { useAfloat } from '../afloat.ts'
import { usePassing } from '../usePassing.ts'
import type { MatrixModel } from './MatrixModel.ts'
import { MatrixMenu } from './MatrixMenu.tsx'
import { seenBox } from './MatrixSelection.tsx'
import { isOrganisation, isTask, type Frozen } from './place.ts'
import { TypingField } from './TypingField.tsx'

/** As the stylesheet has it. */
const MORE = { w: 28, h: 24 }

/** The fields and menus over a matrix that is being edited. What is done in them is no gesture on the canvas. */
export function MatrixControls({ model }: { model: MatrixModel }) {
  const editor = useEditor()
  const { t } = useI18n()
  const layout = useValue(model.layout)
  const typing = useValue(model.view.typing)
  const menu = useValue(model.view.menu)
  const selected = useValue(model.view.selected)
  const isWritable = useValue('is writable', () => model.isWritable, [model])
  const shift = useValue(model.frozen)
  useEffect(
    () => () => {
      model.view.notice.set(null)
    },
    [model],
  )
  const foot = useAfloat(editor, model.id, { x: 0, y: layout.h + 8, width: layout.w })
  const typingBox = typing && seenBox(layout, typing.place, shift)
  const menuBox = menu && seenBox(layout, menu.place, shift)
  const kind =
    selected && isTask(selected.row) && selected.column === 'task'
      ? 'row'
      : selected?.row === 'head' && isOrganisation(selected.column)
        ? 'column'
        : null
  const handleBox = isWritable && selected && kind && !typing ? seenBox(layout, selected, shift) : null
  return (
    <div
      className="jisr-matrix-controls"
      dir={layout.dir}
      onPointerDown={(event) => event.stopPropagation()}
      onPointerUp={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {typing && typingBox && (
        <TypingField key={`${typing.place.row}/${typing.place.column}`} model={model} typing={typing} box={typingBox} />
      )}
      {handleBox && kind && selected && (
        <button
          type="button"
          className="jisr-matrix-more"
          style={besideCell(kind, handleBox, shift, layout.dir)}
          aria-label={t('matrix.more')}
          title={t('matrix.more')}
          onClick={() => model.view.menu.set(menu ? null : { kind, place: selected })}
        >
          ⋯
        </button>
      )}
      {menu && menuBox && <MatrixMenu model={model} menu={menu} box={menuBox} />}
      <PasteNotice model={model} />
      <div className="jisr-matrix-foot" style={{ ...foot, inlineSize: layout.w }}>
        {isWritable && <p className="jisr-matrix-hint">{t('matrix.keys')}</p>}
      </div>
    </div>
  )
}

/** Over the drawing and not in it: seen however large the matrix is and wherever the reader looks. */
function PasteNotice({ model }: { model: MatrixModel }) {
  const editor = useEditor()
  const { t, dir } = useI18n()
  const notice = useValue(model.view.notice)
  usePassing(editor, notice, model.view.forgetNotice)
  if (notice === null) return null
  const close = (): void => {
    model.view.notice.set(null)
    model.view.wanted.update((count) => count + 1)
  }
  return createPortal(
    <div className="jisr-matrix-notice jisr-passing" dir={dir}>
      <Notice kind="attention">
        <p dir="auto">{notice.words}</p>
        <Button kind="quiet" onClick={close}>
          {t('app.close')}
        </Button>
      </Notice>
    </div>,
    editor.getContainer(),
  )
}

/** Before the row, above the column; inside the cell when that is at the edge of the view. */
function besideCell(kind: 'row' | 'column', box: Box, { x, y }: Frozen, dir: 'ltr' | 'rtl') {
  const start = (away: number): number => (dir === 'ltr' ? box.x - away : box.x + box.w - MORE.w + away)
  if (kind === 'row') return { left: start(x === 0 ? MORE.w + 4 : -4), top: box.y + (box.h - MORE.h) / 2 }
  return { left: box.x + (box.w - MORE.w) / 2, top: y === 0 ? box.y - MORE.h - 4 : box.y + 4 }
}
