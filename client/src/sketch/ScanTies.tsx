import { useId, useRef, useState, type FormEvent } from 'react'
import { useValue, type Editor } from 'tldraw'
import { fitTies, heldOutError, type Tie } from '@jisr/shared/geo/calibration.ts'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import { countedTies, MOST_TIES } from '@jisr/shared/shapes/scanTies.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { formatMgrs } from '@jisr/shared/geo/mgrs.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { addTie, isFull, removeScan, removeTie, setOpacity } from './scanCommands.ts'
import { metresOff } from './scanPlace.ts'
import { projectionOf, type PlaceRead, type ReadPlace } from './sketchPlaces.ts'
import { tyingOf, type Tying } from './tying.ts'

/** Metres, as fine as a typed place is read back. */
const ACCURACY = 10

interface Props {
  editor: Editor
  scan: ScanShape
  /** Of its sketch. */
  ground: SketchProps
  readPlace: ReadPlace
}

/** The ties of one picture: what each is missed by, and what that says of the rest. */
export function ScanTies({ editor, scan, ground, readPlace }: Props) {
  const { t } = useI18n()
  const [isSwapped, setSwapped] = useState(false)
  const tying = useValue('tying', () => tyingOf(editor).get(), [editor])
  const ties = countedTies(scan.props.ties)
  const laying = ties.map(([, tie]) => tie)
  const fit = fitTies(laying)
  const heldOut = heldOutError(laying)
  const count = Object.keys(scan.props.ties).length
  const { toGround } = projectionOf(ground)
  const residuals = fit.ok ? fit.residuals : null
  const worst = residuals && Math.max(...residuals)
  const metres = (units: number) => metresOff(units, ground)

  function begin(): void {
    setSwapped(false)
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
        {ties.map(([id, tie], index) => {
          const residual = residuals?.[index]
          return (
            <li key={id}>
              <bdi dir="ltr">{formatMgrs(toGround(tie.ground), ACCURACY)}</bdi>
              {' · '}
              {residual === undefined ? t('scan.tie') : t('scan.residual', { metres: metres(residual) })}
              {residual !== undefined && residual === worst && ` ${t('scan.worst')}`}{' '}
              <Button
                kind="quiet"
                aria-label={t('scan.removeTie', { number: String(index + 1) })}
                onClick={() => {
                  setSwapped(false)
                  removeTie(editor, scan, id)
                }}
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
        {fit.ok && fit.error === null && heldOut === null && t('scan.noError')}
        {fit.ok && heldOut !== null && ` ${t('scan.heldOut', { metres: metres(heldOut) })}`}
        {count > MOST_TIES && ` ${t('scan.overMost', { most: String(MOST_TIES), count: String(count) })}`}
        {count === MOST_TIES && ` ${t('scan.full', { most: String(MOST_TIES) })}`}
        {isSwapped && ` ${t('sketch.find.swapped')}`}
      </p>
      {tying?.scan === scan.id ? (
        <TyingSteps
          tying={tying}
          read={(typed) => readPlace(typed, ground)}
          onTie={(px, { at, isSwapped }) => {
            const tied = addTie(editor, scan, { px, ground: at })
            if (tied !== false) {
              setSwapped(isSwapped)
              editor.setCurrentTool('select')
            }
            return tied
          }}
          onCancel={() => editor.setCurrentTool('select')}
        />
      ) : (
        <div className="jisr-sketch-row">
          {!isFull(scan) && <Button onClick={begin}>{t('scan.addTie')}</Button>}
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

interface StepsProps {
  tying: Tying
  read: (typed: string) => ReturnType<ReadPlace>
  /** Returns false on a sketch that takes no changes. */
  onTie: (px: Tie['px'], place: PlaceRead) => void | false
  onCancel: () => void
}

function TyingSteps({ tying, read, onTie, onCancel }: StepsProps) {
  const { t } = useI18n()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const { px, isBeside } = tying

  function submit(event: FormEvent): void {
    event.preventDefault()
    const place = read(typed)
    if (typeof place === 'string') setProblem(t(`sketch.fault.${place}`))
    else if (px && onTie(px, place) === false) setProblem(t('field.lockedShape'))
  }

  return (
    <form className="jisr-sketch-find" onSubmit={submit}>
      <p role="status">
        {isBeside && `${t('scan.beside')} `}
        {t(px ? 'scan.pressMap' : 'scan.pressPicture')}
      </p>
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
        <Button kind="quiet" onClick={onCancel}>
          {t('scan.cancel')}
        </Button>
      </div>
    </form>
  )
}
