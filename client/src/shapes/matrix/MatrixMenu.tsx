import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useEditor, useValue } from 'tldraw'
import type { Claimed } from '@jisr/shared/plan/letters.ts'
import { LETTERS, type EventId, type Letter, type OrganisationId } from '@jisr/shared/plan/records.ts'
import type { Box } from '@jisr/shared/shapes/matrixLayout.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { TOOLBAR } from '../../plan/panInto.ts'
import { letterWord } from './CellNames.tsx'
import { commandOf } from './keys.ts'
import type { MatrixModel } from './MatrixModel.ts'
import type { MatrixView } from './MatrixView.ts'
import { isOrganisation, isTask } from './place.ts'
import { isLetterPlace, selectedCells, startTyping } from './useMatrixKeys.ts'

type KeyboardEventOfPage = globalThis.KeyboardEvent

/** As they stand on the keys, in every language. */
const KEYS = { addBelow: 'Ctrl+Enter', remove: 'Shift+Del' }

type Menu = NonNullable<ReturnType<MatrixView['menu']['get']>>

/** What can be done with a cell, a row or a column, below it or, where the toolbar would cover that, above. Escape closes it; its first button has the focus. */
export function MatrixMenu({ model, menu, box }: { model: MatrixModel; menu: Menu; box: Box }) {
  const { t } = useI18n()
  const editor = useEditor()
  const root = useRef<HTMLDivElement>(null)
  const [isAbove, setAbove] = useState(false)
  useLayoutEffect(() => {
    const { top = 0, bottom = 0, height = 0 } = root.current?.getBoundingClientRect() ?? {}
    const { minY, maxY } = editor.getViewportScreenBounds()
    const roomAbove = top - box.h * editor.getZoomLevel() - minY
    setAbove(bottom > maxY - TOOLBAR && height < roomAbove)
  }, [editor, box.h])
  useEffect(() => {
    const before = document.activeElement
    const menu = root.current
    menu?.querySelector('button')?.focus({ preventScroll: true })
    // tldraw would leave the matrix at Escape. It leaves out events so marked.
    const keep = (event: KeyboardEventOfPage): void => void Object.assign(event, { isKilled: true })
    menu?.addEventListener('keydown', keep)
    return () => {
      menu?.removeEventListener('keydown', keep)
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  const close = (): void => {
    model.view.menu.set(null)
  }
  const { row, column } = menu.place
  return (
    <div
      ref={root}
      className="jisr-matrix-menu"
      role="dialog"
      aria-label={t(menu.kind === 'settle' ? 'matrix.contested' : 'matrix.more')}
      style={{
        ...(model.layout.get().dir === 'ltr' ? { left: box.x } : { right: model.layout.get().w - box.x - box.w }),
        ...(isAbove ? { top: box.y, transform: 'translateY(-100%)' } : { top: box.y + box.h }),
      }}
      onKeyDown={(event) => {
        const letter = isLetterPlace(menu.place) ? letterOf(event) : null
        if (letter !== null) {
          if (model.isWritable) model.commands.setLetters(selectedCells(model), letter)
          close()
          event.preventDefault()
        } else if (event.key === 'Escape') close()
        else walk(event.key, root.current)
        event.stopPropagation()
      }}
    >
      {menu.kind === 'settle' && isTask(row) && isOrganisation(column) && (
        <Settle model={model} event={row} organisation={column} onDone={close} />
      )}
      {menu.kind === 'letter' && isTask(row) && isOrganisation(column) && (
        <Letters model={model} event={row} organisation={column} onDone={close} />
      )}
      {menu.kind === 'row' && isTask(row) && <RowActions model={model} id={row} onDone={close} />}
      {menu.kind === 'column' && isOrganisation(column) && <ColumnActions model={model} id={column} onDone={close} />}
    </div>
  )
}

/** The letter that a key sets in a cell, in its menu as without it. */
function letterOf(event: KeyboardEvent): Letter | '' | null {
  const { key, code, shiftKey, altKey, ctrlKey, metaKey } = event
  const command = commandOf({ key, code, shiftKey, altKey, accelKey: ctrlKey || metaKey }, true, 'ltr')
  return command?.do === 'letter' ? command.letter : null
}

/** Up and down walk through the buttons. */
function walk(key: string, root: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key]
  const buttons = [...(root?.querySelectorAll('button') ?? [])]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  if (step !== undefined) buttons[(at + step + buttons.length) % buttons.length]?.focus()
}

/** The letters to choose from; of a task with several A, first of all which of them answers alone, and who said so. */
function Letters({ model, event, organisation, onDone }: SettleProps) {
  const { t } = useI18n()
  const holders = useValue('holders of A', () => model.holdersOfA(event), [model, event])
  const act = (run: () => void) => () => {
    run()
    onDone()
  }
  return (
    <>
      {holders.length > 1 && holders.includes(organisation) && (
        <>
          <p>{t('matrix.twoAccountable')}</p>
          {holders.map((holder) => (
            <button
              type="button"
              key={holder}
              onClick={act(() => model.commands.settleAccountable(event, holders, holder))}
            >
              <span>
                {model.nameOf(holder)}
                <br />
                <ClaimAuthor model={model} claimed={model.claimOf(event, holder)} />
              </span>
              <strong>{t('matrix.settleA')}</strong>
            </button>
          ))}
        </>
      )}
      {([...LETTERS, ''] as const).map((letter) => (
        <button type="button" key={letter} onClick={act(() => model.commands.setLetters(selectedCells(model), letter))}>
          <kbd>{letter === '' ? '⌫' : letter}</kbd> <span>{letterWord(letter, t)}</span>
        </button>
      ))}
    </>
  )
}

interface SettleProps {
  model: MatrixModel
  event: EventId
  organisation: OrganisationId
  onDone: () => void
}

/** Who said what, and when; one press settles it. */
function Settle({ model, event, organisation, onDone }: SettleProps) {
  const { t } = useI18n()
  const contested = useValue('contested', () => model.cells(event).get(organisation)?.contested ?? [], [
    model,
    event,
    organisation,
  ])
  return (
    <>
      <p>{t('matrix.contestedMeaning')}</p>
      {contested.map(({ participantId, claim }) => (
        <button
          type="button"
          key={participantId + claim.at}
          onClick={() => {
            model.commands.setLetters([{ event, organisation }], claim.letter)
            onDone()
          }}
        >
          <kbd>{claim.letter || '–'}</kbd> <ClaimAuthor model={model} claimed={{ participantId, claim }} />
          <strong>{t('matrix.takeThis')}</strong>
        </button>
      ))}
    </>
  )
}

/** Who gave a letter, and when. */
function ClaimAuthor({ model, claimed }: { model: MatrixModel; claimed: Claimed | undefined }) {
  const { t } = useI18n()
  if (!claimed) return null
  return (
    <span>
      {claimed.claim.by || t('matrix.nobody')} <bdi dir="ltr">{model.timeOf(claimed.claim)}</bdi>
    </span>
  )
}

function RowActions({ model, id, onDone }: { model: MatrixModel; id: EventId; onDone: () => void }) {
  const { t } = useI18n()
  const act = (run: () => void) => () => {
    onDone()
    run()
  }
  return (
    <>
      <button type="button" onClick={act(() => startTyping(model, { row: id, column: 'task' }, null))}>
        {t('matrix.rename')}
      </button>
      <button
        type="button"
        onClick={act(() => {
          const added = model.commands.addTask('', id)
          if (!added) return
          model.view.select({ row: added, column: 'task' })
          startTyping(model, { row: added, column: 'task' }, '')
        })}
      >
        {t('matrix.addBelow')} <kbd>{KEYS.addBelow}</kbd>
      </button>
      <button type="button" onClick={act(() => model.commands.removeRows([id]))}>
        {t('matrix.removeRow')} <kbd>{KEYS.remove}</kbd>
      </button>
      <button type="button" className="jisr-matrix-danger" onClick={act(() => model.commands.deleteTask(id))}>
        {t('matrix.deleteTask')}
      </button>
    </>
  )
}

function ColumnActions({ model, id, onDone }: { model: MatrixModel; id: OrganisationId; onDone: () => void }) {
  const { t } = useI18n()
  return (
    <>
      <button
        type="button"
        onClick={() => {
          onDone()
          startTyping(model, { row: 'head', column: id }, null)
        }}
      >
        {t('matrix.rename')}
      </button>
      <button
        type="button"
        onClick={() => {
          onDone()
          model.commands.removeColumns([id])
        }}
      >
        {t('matrix.removeColumn')} <kbd>{KEYS.remove}</kbd>
      </button>
    </>
  )
}
