import { useId, useRef, useState, type FormEvent } from 'react'
import { useValue, type Editor } from 'tldraw'
import { fitTies } from '@jisr/shared/geo/calibration.ts'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import { inOrder } from '@jisr/shared/shapes/scanTies.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { addTie, removeScan, removeTie, setOpacity } from './scanCommands.ts'
import type { PlaceFault } from './sketchPlaces.ts'
import { tyingOf, type Tying } from './tying.ts'

/** Where on the ground a place is that was typed, or why it is none. */
export type ReadPlace = (typed: string) => { at: { x: number; y: number } } | PlaceFault

interface Props {
  editor: Editor
  scan: ScanShape
  /** Metres a unit of the ground. */
  unit: number
  readPlace: ReadPlace
}

/** The ties of one picture: what each is missed by, and what that says of the rest. */
export function ScanTies({ editor, scan, unit, readPlace }: Props) {
  const { t } = useI18n()
  const tying = useValue('tying', () => tyingOf(editor).get(), [editor])
  const ties = inOrder(scan.props.ties)
  const fit = fitTies(ties.map(([, tie]) => tie))
  const residuals = fit.ok ? fit.residuals : null
  const worst = residuals && Math.max(...residuals)
  // No finer than a hand points: two figures, and none below a tenth of a metre.
  const metres = (units: number) => String(Number(Number((units * unit).toFixed(1)).toPrecision(2)))

  function begin(): void {
    editor.setCurrentTool('tie')
    tyingOf(editor).set({ scan: scan.id, px: null, spot: null })
    // The arrows are for the mark.
    editor.getContainer().focus()
  }

  return (
    <div className="jisr-sketch-find">
      <strong dir="auto">{scan.props.title}</strong>
      <ScanOpacity editor={editor} scan={scan} />
      <ol>
        {ties.map(([id], index) => {
          const residual = residuals?.[index]
          return (
            <li key={id}>
              {residual === undefined ? t('scan.tie') : t('scan.residual', { metres: metres(residual) })}
              {residual !== undefined && residual === worst && ` ${t('scan.worst')}`}{' '}
              <Button
                kind="quiet"
                aria-label={t('scan.removeTie', { number: String(index + 1) })}
                onClick={() => removeTie(editor, scan, id)}
              >
                ×
              </Button>
            </li>
          )
        })}
      </ol>
      <p role="status">
        {!fit.ok && t(`scan.fault.${fit.why}`)}
        {fit.ok && fit.warning && `${t(`scan.warning.${fit.warning}`)} `}
        {fit.ok && fit.error !== null && t('scan.error', { metres: metres(fit.error) })}
        {fit.ok && fit.error === null && fit.heldOut === null && t('scan.noError')}
        {fit.ok && fit.heldOut !== null && ` ${t('scan.heldOut', { metres: metres(fit.heldOut) })}`}
      </p>
      {tying?.scan === scan.id ? (
        <TyingSteps editor={editor} scan={scan} tying={tying} readPlace={readPlace} />
      ) : (
        <div className="jisr-sketch-row">
          <Button onClick={begin}>{t('scan.addTie')}</Button>
          <Button kind="quiet" onClick={() => removeScan(editor, scan)}>
            {t('scan.remove')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** A scan that ties lay is locked, and tldraw's own slider passes it over. */
function ScanOpacity({ editor, scan }: Pick<Props, 'editor' | 'scan'>) {
  const { t } = useI18n()
  const id = useId()
  const isHeld = useRef(false)
  const letGo = (): void => {
    isHeld.current = false
  }
  return (
    <div className="jisr-field">
      <label htmlFor={id}>{t('scan.opacity')}</label>
      <input
        id={id}
        type="range"
        min={0.1}
        max={1}
        step={0.1}
        value={scan.opacity}
        onChange={(event) => {
          if (!isHeld.current) editor.markHistoryStoppingPoint('change a scan')
          isHeld.current = true
          setOpacity(editor, scan, Number(event.target.value))
        }}
        onPointerUp={letGo}
        onKeyUp={letGo}
        onBlur={letGo}
      />
    </div>
  )
}

function TyingSteps({ editor, scan, tying, readPlace }: Omit<Props, 'unit'> & { tying: Tying }) {
  const { t } = useI18n()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const { px } = tying

  function submit(event: FormEvent): void {
    event.preventDefault()
    const read = readPlace(typed)
    if (typeof read === 'string') setProblem(t(`sketch.fault.${read}`))
    else if (px) {
      addTie(editor, scan, { px, ground: read.at })
      editor.setCurrentTool('select')
    }
  }

  return (
    <form className="jisr-sketch-find" onSubmit={submit}>
      <p role="status">{t(px ? 'scan.pressMap' : 'scan.pressPicture')}</p>
      {px && (
        <TextField
          label={t('scan.place')}
          value={typed}
          maxLength={80}
          problem={problem}
          onChange={(event) => {
            setTyped(event.target.value)
            setProblem(undefined)
          }}
        />
      )}
      <div className="jisr-sketch-row">
        {px && <Button type="submit">{t('scan.tieHere')}</Button>}
        <Button kind="quiet" onClick={() => editor.setCurrentTool('select')}>
          {t('scan.cancel')}
        </Button>
      </div>
    </form>
  )
}
