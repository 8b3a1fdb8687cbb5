import { memo } from 'react'
import type { Cell } from '@jisr/shared/plan/letters.ts'
import type { OrganisationId } from '@jisr/shared/plan/records.ts'
import type { Fault } from '@jisr/shared/plan/responsibilityRules.ts'
import { TEXT_LINE, TEXT_SIZE, type MatrixLayout } from '@jisr/shared/shapes/matrixLayout.ts'
import {
  ACTION_TINT,
  ATTENTION,
  ATTENTION_TEXT,
  ATTENTION_TINT,
  DANGER,
  DANGER_TEXT,
  INK,
  INK_SOFT,
  SHEET,
} from '../../ui/paper.ts'
import { GRID } from './matrixColours.ts'
import { MatrixLetter } from './MatrixLetter.tsx'
import { MatrixText } from './MatrixText.tsx'
import { countLetters } from './totals.ts'

export interface RowProps {
  row: MatrixLayout['rows'][number]
  layout: MatrixLayout
  cells: ReadonlyMap<OrganisationId, Cell>
  faults: readonly Fault[]
}

/** A letter makes room for the code of its fault. */
const BELOW_CODE = 5

/** The letters of one task and how many there are of each. */
export const RowBody = memo(function RowBody({ row, layout, cells, faults }: RowProps) {
  const { y, h } = row.box
  const counts = countLetters(layout.columns.map(({ id }) => cells.get(id)))
  return (
    <>
      {layout.columns.map(({ id, box }) => {
        const cell = cells.get(id)
        const fault = faults.find((fault) => concernsCell(fault, id))
        return (cell || fault) && <CellMark key={id} cell={cell} fault={fault} box={{ x: box.x, y, w: box.w, h }} />
      })}
      {layout.totalColumns.map(({ letter, box }) => (
        <Count key={letter} count={counts[letter]} x={box.x + box.w / 2} y={y + h / 2} />
      ))}
      <path d={`M0 ${y + h}H${layout.w}`} stroke={GRID} />
    </>
  )
})

interface CellMarkProps {
  cell: Cell | undefined
  fault: Fault | undefined
  box: { x: number; y: number; w: number; h: number }
}

function CellMark({ cell, fault, box }: CellMarkProps) {
  const middle = { x: box.x + box.w / 2, y: box.y + box.h / 2 }
  if (cell && cell.contested.length > 0) return <ContestedMark cell={cell} box={box} />
  return (
    <>
      {fault && (
        <>
          <rect
            x={box.x + 2}
            y={box.y + 2}
            width={box.w - 4}
            height={box.h - 4}
            fill="none"
            stroke={fault.level === 'error' ? DANGER : ATTENTION}
            strokeWidth={2}
            strokeDasharray={fault.level === 'error' ? undefined : '6 4'}
          />
        </>
      )}
      {cell?.letter && <MatrixLetter letter={cell.letter} x={middle.x} y={fault ? middle.y + BELOW_CODE : middle.y} />}
      {fault && <Codes faults={[fault]} x={box.x + box.w - 5} y={box.y + 13} anchor="end" />}
    </>
  )
}

/** People who did not see each other's work disagree: all that they said, until somebody settles it. */
function ContestedMark({ cell, box }: { cell: Cell; box: CellMarkProps['box'] }) {
  const letters = [...new Set(cell.contested.map(({ claim }) => claim.letter || '–'))]
  return (
    <>
      <rect
        x={box.x + 2}
        y={box.y + 2}
        width={box.w - 4}
        height={box.h - 4}
        fill={ATTENTION_TINT}
        stroke={ATTENTION}
        strokeWidth={2}
        strokeDasharray="4 3"
      />
      <text
        x={box.x + box.w / 2}
        y={box.y + box.h / 2 + 5.5}
        fill={INK}
        fontSize={15}
        fontWeight={700}
        textAnchor="middle"
        direction="ltr"
      >
        {letters.join('≠')}
      </text>
    </>
  )
}

/** Of a task with several bosses each one's letter is marked. */
function concernsCell({ rule, column, params }: Fault, id: OrganisationId): boolean {
  return column === id || (rule === 'V01' && params.organisations?.includes(id) === true)
}

/** Hints are for the list beside the drawing: in the drawing they would drown what stands in the plan's way. */
export function isShownInPlace({ level }: Fault): boolean {
  return level !== 'hint'
}

interface CodesProps {
  faults: readonly Fault[]
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
}

export function Codes({ faults, x, y, anchor }: CodesProps) {
  return faults.map(({ rule, level }, index) => (
    <text
      key={rule}
      x={x}
      y={y + index * 13}
      fill={level === 'error' ? DANGER_TEXT : ATTENTION_TEXT}
      fontSize={11}
      fontWeight={700}
      textAnchor={anchor}
      direction="ltr"
    >
      {rule}
    </text>
  ))
}

export function Count({ count, x, y }: { count: number; x: number; y: number }) {
  return (
    <text x={x} y={y + 5} fill={INK_SOFT} fontSize={15} fontWeight={500} textAnchor="middle" direction="ltr">
      {count === 0 ? '·' : count}
    </text>
  )
}

/** The task's title, and the codes of what is wrong with the row as a whole. */
export const RowTitle = memo(function RowTitle({
  row,
  layout,
  faults,
  placeholder,
  isLit = false,
}: Omit<RowProps, 'cells'> & { placeholder: string; isLit?: boolean }) {
  const { box } = row
  const shown = faults.filter((fault) => !fault.column && isShownInPlace(fault)).slice(0, 3)
  const isRtl = layout.dir === 'rtl'
  return (
    <>
      <rect {...size(box)} fill={isLit ? ACTION_TINT : SHEET} />
      <MatrixText
        lines={row.title.trim() === '' ? [placeholder] : row.lines}
        box={box}
        dir={layout.dir}
        size={TEXT_SIZE}
        lineHeight={TEXT_LINE}
        fill={row.title.trim() === '' ? INK_SOFT : INK}
      />
      <Codes
        faults={shown}
        x={isRtl ? box.x + 8 : box.x + box.w - 8}
        y={box.y + (box.h - shown.length * 13) / 2 + 10}
        anchor={isRtl ? 'start' : 'end'}
      />
      <path d={`M${box.x} ${box.y + box.h}h${box.w}`} stroke={GRID} />
    </>
  )
})

export function size({ x, y, w, h }: CellMarkProps['box']) {
  return { x, y, width: w, height: h }
}
