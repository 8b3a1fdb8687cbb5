import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Sign } from '@jisr/shared/symbols/signs.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import type { BoardSigns } from '../../sketch/boardSigns.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { SignFigure } from './SignFigure.tsx'
import { sectionsFor, type Section } from './symbolChoices.ts'
import { recentKinds, rememberKind } from './symbolSession.ts'
import { kindWords } from '../../sketch/signLabel.ts'
import './symbolPicker.css'

interface Props {
  board: BoardSigns
  onChoose: (sign: Sign) => void
  onClose: () => void
}

/** Typed for, walked through by arrows, taken by Enter or a press. */
export function SymbolPicker({ board, onChoose, onClose }: Props) {
  const { t, dir } = useI18n()
  const name = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const [recent] = useState(recentKinds)
  const field = useRef<HTMLInputElement>(null)
  const sections = sectionsFor(query, recent)
  const all = sections.flatMap(({ signs }) => signs)
  const active = Math.min(at, all.length - 1)

  // After the browser has put the focus on the first button of the dialog.
  useEffect(() => field.current?.focus(), [])

  function choose(sign: Sign | undefined): void {
    if (!sign) return
    rememberKind(sign.kind)
    onChoose(sign)
  }

  function walk(to: number): void {
    const next = Math.max(0, Math.min(all.length - 1, to))
    setAt(next)
    document.getElementById(`${name}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const onward = dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const steps: Record<string, number> = { ArrowDown: columns(name), ArrowUp: -columns(name) }
    // Inside a text the sideways arrows belong to the caret.
    if (query === '') Object.assign(steps, { ArrowLeft: -1, ArrowRight: -1, [onward]: 1 })
    const step = steps[event.key]
    if (event.key === 'Enter') choose(all[active])
    else if (step !== undefined) walk(active + step)
    else return
    event.preventDefault()
  }

  return (
    <Dialog title={t('symbol.picker.title')} onClose={onClose} size="wide">
      <TextField
        label={t('symbol.picker.search')}
        hint={t('symbol.picker.hint')}
        value={query}
        maxLength={100}
        ref={field}
        autoComplete="off"
        role="combobox"
        aria-expanded
        aria-controls={`${name}-list`}
        aria-activedescendant={active < 0 ? undefined : `${name}-${active}`}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
      />
      <div className="jisr-symbols" id={`${name}-list`} role="listbox" aria-label={t('symbol.picker.title')}>
        {sections.map(({ title, signs }, section) => (
          <div key={title} role="group" aria-labelledby={`${name}-${title}`}>
            <h3 id={`${name}-${title}`}>{t(`symbol.group.${title}`)}</h3>
            <div className="jisr-symbols-group">
              {signs.map((sign, index) => {
                const mine = before(sections, section) + index
                return (
                  <div
                    key={mine}
                    id={`${name}-${mine}`}
                    role="option"
                    aria-selected={mine === active}
                    // The field keeps the keys.
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => choose(sign)}
                  >
                    <SignFigure sign={sign} board={board} />
                    <span>{kindWords(sign)}</span>
                  </div>
                )
              })}
            </div>
          </div>
        ))}
        {all.length === 0 && <p role="status">{t('symbol.picker.none')}</p>}
      </div>
    </Dialog>
  )
}

/** How many choices stand before a section. */
function before(sections: readonly Section[], section: number): number {
  return sections.slice(0, section).reduce((sum, { signs }) => sum + signs.length, 0)
}

/** How many stand side by side, as the page laid them out. */
function columns(name: string): number {
  const [first, ...others] = document.getElementById(`${name}-0`)?.parentElement?.children ?? []
  const top = first?.getBoundingClientRect().top
  return 1 + others.filter((one) => one.getBoundingClientRect().top === top).length
}
