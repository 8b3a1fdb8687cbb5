import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useEditor, useValue } from 'tldraw'
import type { Box } from '@jisr/shared/shapes/matrixLayout.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { organisationNamesLike } from '../../plan/organisationNames.ts'
import { usePlan } from '../../plan/usePlan.ts'
import { bringIntoView } from './bringIntoView.ts'
import type { MatrixModel } from './MatrixModel.ts'
import type { Typing } from './MatrixView.ts'
import { gridOf, isOrganisation, isTask, moveBy, nextPlace, type Place } from './place.ts'

type KeyboardEventOfPage = globalThis.KeyboardEvent

interface Props {
  model: MatrixModel
  typing: Typing
  box: Box
}

/** A text that is open in its cell. Enter, Tab and leaving it write it, Escape gives it up. */
export function TypingField({ model, typing, box }: Props) {
  const editor = useEditor()
  const plan = usePlan()
  const { t, locale } = useI18n()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(typing.text)
  const [active, setActive] = useState(-1)
  const isOver = useRef(false)
  const { place } = typing
  const isName = place.row === 'head'
  const { dir, w } = useValue(model.layout)
  const organisations = useValue('organisations', () => plan.planOf([]).organisations, [plan])
  const names = isName && text !== '' ? organisationNamesLike(text, organisations, locale) : []
  const choices = names.length === 1 && names[0] === text ? [] : names

  useEffect(() => {
    input.current?.focus({ preventScroll: true })
    if (typing.selectAll) input.current?.select()
  }, [typing])

  useEffect(() => {
    const field = input.current
    // tldraw would take the focus at Escape, and what is to be given up would be written. It leaves out events so marked.
    const keep = (event: KeyboardEventOfPage): void => void Object.assign(event, { isKilled: true })
    field?.addEventListener('keydown', keep)
    return () => field?.removeEventListener('keydown', keep)
  }, [])

  function end(commit: string | null): Place | null {
    if (isOver.current) return null
    isOver.current = true
    const written = commit === null ? place : write(model, place, commit)
    model.view.typing.set(null)
    return written
  }

  function go(to: Place): void {
    model.view.select(to)
    bringIntoView(editor, model, to)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') end(null)
    else if (event.key === 'Enter') {
      const written = end(choices[active] ?? text) ?? place
      const grid = gridOf(model.layout.get(), true)
      // What was typed into a place for one more is followed by the next one, so that a list is typed without a pause.
      if (place.row === 'new') go({ row: 'new', column: 'task' })
      else if (place.column === 'new') go({ row: 'head', column: 'new' })
      else go(moveBy(grid, written, isName ? 0 : 1, isName ? 1 : 0))
    } else if (event.key === 'Tab') {
      const written = end(choices[active] ?? text) ?? place
      go(nextPlace(gridOf(model.layout.get(), true), written, event.shiftKey ? -1 : 1) ?? written)
    } else if (step !== undefined && choices.length > 0) {
      setActive(((active + 1 + step + choices.length + 1) % (choices.length + 1)) - 1)
    } else return
    event.preventDefault()
  }

  return (
    <div
      className="jisr-matrix-typing"
      style={{
        // From where the reader begins: what a name needs more than its column is taken from the totals.
        ...(dir === 'ltr' ? { left: box.x } : { right: w - box.x - box.w }),
        top: box.y,
        minWidth: Math.max(box.w, 180),
      }}
    >
      <input
        ref={input}
        dir="auto"
        value={text}
        maxLength={400}
        aria-label={t(
          isName ? 'matrix.organisationName' : place.row === 'title' ? 'matrix.titleOfMatrix' : 'matrix.taskTitle',
        )}
        style={{ height: Math.min(box.h, 44) }}
        {...(isName
          ? {
              role: 'combobox',
              'aria-expanded': choices.length > 0,
              'aria-controls': id,
              'aria-autocomplete': 'list' as const,
              'aria-activedescendant': choices[active] === undefined ? undefined : `${id}-${active}`,
            }
          : {})}
        onChange={(event) => {
          setText(event.target.value)
          setActive(-1)
        }}
        onBlur={() => end(text)}
        onKeyDown={onKeyDown}
      />
      {choices.length > 0 && (
        <ul id={id} role="listbox" aria-label={t('matrix.organisationName')}>
          {choices.map((name, index) => (
            <li
              key={name}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              // The field would lose the focus, and with it the list, before the click arrives.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => {
                const written = end(name)
                if (written) go(place.column === 'new' ? { row: 'head', column: 'new' } : written)
              }}
            >
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** @returns the cell that holds it now */
function write({ commands }: MatrixModel, place: Place, typed: string): Place {
  const { row, column } = place
  const text = typed.trim()
  if (row === 'title') commands.setTitle(text)
  else if (isTask(row)) commands.renameTask(row, text)
  else if (row === 'new') {
    const task = text === '' ? undefined : commands.addTask(text)
    if (task) return { row: task, column: 'task' }
  } else if (column === 'new') {
    const organisation = commands.addColumn(text)
    if (organisation) return { row: 'head', column: organisation }
  } else if (isOrganisation(column)) commands.renameColumn(column, text)
  return place
}
