import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useEditor, useValue } from 'tldraw'
import type { Box } from '@jisr/shared/shapes/matrixLayout.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { organisationNamesLike } from '../../plan/organisationNames.ts'
import { usePlan } from '../../plan/usePlan.ts'
import { MeanwhileNote } from '../../ui/MeanwhileNote.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import { useCommitted } from '../../ui/useCommitted.ts'
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

/** Words that are open in their cell. Enter, Tab and leaving it write them, Escape gives them up. */
export function TypingField({ model, typing, box }: Props) {
  const editor = useEditor()
  const plan = usePlan()
  const { t, locale } = useI18n()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [active, setActive] = useState(-1)
  const { place } = typing
  const written = useRef(place)
  const there = useValue('words', () => model.wordsAt(place) ?? '', [model, place])
  const { input, isRefused, meanwhile, commit, giveUp } = useCommitted({
    value: there,
    read: () => model.wordsAt(place),
    begun: typing.text ?? undefined,
    onCommit: (typed) => {
      const to = write(model, place, typed)
      if (to) written.current = to
      return to ? undefined : false
    },
  })
  const text = input.value
  const isName = place.row === 'head'
  const { dir, w } = useValue(model.layout)
  const organisations = useValue('organisations', () => plan.planOf([]).organisations, [plan])
  const names = isName && text !== '' ? organisationNamesLike(text, organisations, locale) : []
  const choices = names.length === 1 && names[0] === text ? [] : names

  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    // Letters that an input method is still composing must not be selected away.
    if (typing.text === null) field.current?.select()
  }, [typing])

  // What it is of may be gone from under it.
  const { typing: open } = model.view
  useEffect(() => () => void open.update((now) => (now === typing ? null : now)), [open, typing])

  useEffect(() => {
    const element = field.current
    // tldraw would take the focus at Escape, and what is to be given up would be written. It leaves out events so marked.
    const keep = (event: KeyboardEventOfPage): void => void Object.assign(event, { isKilled: true })
    element?.addEventListener('keydown', keep)
    return () => element?.removeEventListener('keydown', keep)
  }, [])

  /** @returns the cell that holds it now; null while it stays here, to be mended or insisted on */
  function end(typed: string): Place | null {
    if (!commit(typed)) return null
    open.set(null)
    return written.current
  }

  function go(to: Place): void {
    model.view.select(to)
    bringIntoView(editor, model, to)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') {
      giveUp()
      open.set(null)
    } else if (event.key === 'Enter') {
      const to = end(choices[active] ?? text)
      const grid = gridOf(model.layout.get(), true)
      // What was typed into a place for one more is followed by the next one, so that a list is typed without a pause.
      if (!to) setActive(-1)
      else if (place.row === 'new') go({ row: 'new', column: 'task' })
      else if (place.column === 'new') go({ row: 'head', column: 'new' })
      else go(moveBy(grid, to, isName ? 0 : 1, isName ? 1 : 0))
    } else if (event.key === 'Tab') {
      const to = end(choices[active] ?? text)
      if (to) go(nextPlace(gridOf(model.layout.get(), true), to, event.shiftKey ? -1 : 1) ?? to)
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
        ref={field}
        {...input}
        dir="auto"
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
          input.onChange(event)
          setActive(-1)
        }}
        onBlur={() => open.set(null)}
        onKeyDown={onKeyDown}
      />
      {isRefused && <RefusedNote />}
      {meanwhile && <MeanwhileNote {...meanwhile} />}
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
                const to = end(name)
                if (to) go(place.column === 'new' ? { row: 'head', column: 'new' } : to)
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

/** @returns the cell that holds it now; null where a matrix that was locked meanwhile takes nothing */
function write({ commands, isLocked }: MatrixModel, place: Place, typed: string): Place | null {
  if (isLocked) return null
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
