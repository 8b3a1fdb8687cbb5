import type { ReactNode, Ref } from 'react'
import type { Fault } from '@jisr/shared/plan/responsibilityRules.ts'
import {
  FAULT_HEIGHT,
  NAME_LINE,
  PADDING,
  TEXT_SIZE,
  TITLE_LINE,
  TITLE_SIZE,
  type Box,
  type MatrixLayout,
  type TotalLetter,
} from '@jisr/shared/shapes/matrixLayout.ts'
import { textWidth } from '@jisr/shared/places/textWidth.ts'
import { INK, INK_SOFT, RULE, SHEET, TINT } from '../../ui/paper.ts'
import { GRID } from './matrixColours.ts'
import { Codes, Count, isShownInPlace, size } from './MatrixRow.tsx'
import { MatrixText, TurnedText } from './MatrixText.tsx'

export interface FrameWords {
  task: string
  newTask: string
  newOrganisation: string
  untitled: string
  letters: Record<TotalLetter, string>
}

interface Props {
  layout: MatrixLayout
  words: FrameWords
  faults: readonly Fault[]
  /** Whether the places for one more are shown. */
  isInviting: boolean
  totals: ReactNode
  /** The letters, row by row. */
  bodies: ReactNode
  titles: ReactNode
  /** On the screen, to keep header and titles in view. */
  refs?: { titles: Ref<SVGGElement>; head: Ref<SVGGElement>; corner: Ref<SVGGElement> }
}

/** All that is ruled around the letters. The same on the screen and in an export. */
export function MatrixFrame({ layout, words, faults, isInviting, totals, bodies, titles, refs }: Props) {
  const { dir, w, h, corner, title } = layout
  const bodyTop = corner.y + corner.h
  const titleEdge = dir === 'ltr' ? corner.x + corner.w : corner.x
  const totalsTop = layout.newRow.y
  return (
    <g fontFamily="tldraw_sans, 'IBM Plex Sans', 'IBM Plex Sans Arabic', sans-serif">
      <rect x={0} y={0} width={w} height={h} fill={SHEET} />
      <MatrixText
        lines={title.lines}
        box={title.box}
        dir={dir}
        size={TITLE_SIZE}
        lineHeight={TITLE_LINE}
        fill={INK}
        bold
      />
      {totals}
      {bodies}
      <path d={columnLines(layout)} stroke={GRID} />
      <g ref={refs?.titles}>
        {titles}
        <rect {...size(layout.newRow)} fill={TINT} />
        {isInviting && <NewPart box={layout.newRow} text={words.newTask} dir={dir} />}
        {layout.totalRows.map(({ letter, box }) => (
          <g key={letter}>
            <rect {...size(box)} fill={TINT} />
            <MatrixText
              lines={[letter]}
              box={{ ...box, x: dir === 'ltr' ? box.x + box.w - 30 : box.x, w: 30 }}
              dir={dir}
              size={14}
              lineHeight={20}
              fill={INK_SOFT}
              align="middle"
              bold
            />
            {textWidth(words.letters[letter], 14) < box.w - 50 && (
              <MatrixText
                lines={[words.letters[letter]]}
                box={box}
                dir={dir}
                size={14}
                lineHeight={20}
                fill={INK_SOFT}
              />
            )}
          </g>
        ))}
        <path d={`M${titleEdge} ${bodyTop}V${h}`} stroke={RULE} />
      </g>
      <path d={`M0 ${totalsTop}H${w}`} stroke={RULE} />
      <g ref={refs?.head}>
        <rect x={0} y={corner.y} width={w} height={corner.h} fill={TINT} />
        <Names layout={layout} faults={faults} />
        {isInviting && <NewPart box={layout.newColumn} text={words.newOrganisation} dir={dir} isNarrow />}
        {layout.totalColumns.map(({ letter, box }) => (
          <MatrixText
            key={letter}
            lines={[letter]}
            box={{ ...box, y: box.y + box.h - 34, h: 30 }}
            dir={dir}
            size={14}
            lineHeight={20}
            fill={INK_SOFT}
            align="middle"
            bold
          />
        ))}
        <path d={`M0 ${corner.y}H${w}M0 ${bodyTop}H${w}`} stroke={RULE} />
      </g>
      <g ref={refs?.corner}>
        <rect {...size(corner)} fill={TINT} />
        <MatrixText
          lines={[words.task]}
          box={{ ...corner, y: bodyTop - 36, h: 32 }}
          dir={dir}
          size={TEXT_SIZE}
          lineHeight={24}
          fill={INK_SOFT}
        />
        <path d={`M${titleEdge} ${corner.y}V${bodyTop}M${corner.x} ${bodyTop}h${corner.w}`} stroke={RULE} />
      </g>
      <rect x={0.5} y={0.5} width={w - 1} height={h - 1} fill="none" stroke={RULE} />
    </g>
  )
}

function Names({ layout, faults }: { layout: MatrixLayout; faults: readonly Fault[] }) {
  const Text = layout.turned ? TurnedText : MatrixText
  return (
    <>
      {layout.groups.map(({ box, lines }) => (
        <g key={box.x}>
          <rect x={box.x + 3} y={box.y + box.h - 1} width={box.w - 6} height={2} fill={INK_SOFT} />
          <MatrixText
            lines={lines}
            box={box}
            dir={layout.dir}
            size={TEXT_SIZE}
            lineHeight={NAME_LINE}
            fill={INK_SOFT}
            align="middle"
          />
        </g>
      ))}
      {layout.columns.map(({ id, box, lines }) => {
        const own = faults.filter((fault) => !fault.row && fault.column === id && isShownInPlace(fault))
        return (
          <g key={id}>
            <Text
              lines={lines}
              box={{ ...box, h: box.h - FAULT_HEIGHT }}
              dir={layout.dir}
              size={TEXT_SIZE}
              lineHeight={NAME_LINE}
              fill={INK}
              align="middle"
              padding={PADDING}
            />
            <Codes faults={own.slice(0, 1)} x={box.x + box.w / 2} y={box.y + box.h - 6} anchor="middle" />
            <path d={`M${box.x} ${box.y}v${box.h}M${box.x + box.w} ${box.y}v${box.h}`} stroke={GRID} />
          </g>
        )
      })}
    </>
  )
}

interface TotalsProps {
  layout: MatrixLayout
  columnTotals: readonly Record<TotalLetter, number>[]
}

/** How often each letter stands in each column, on the ground of all totals and of the places for one more. */
export function Totals({ layout, columnTotals }: TotalsProps) {
  const { w, h, corner, newRow, newColumn, dir } = layout
  const [from, to] = dir === 'ltr' ? [newColumn.x, w] : [0, newColumn.x + newColumn.w]
  return (
    <>
      <rect x={0} y={newRow.y} width={w} height={h - newRow.y} fill={TINT} />
      <rect x={from} y={corner.y} width={to - from} height={h - corner.y} fill={TINT} />
      {layout.totalRows.map(({ letter, box }) =>
        layout.columns.map((column, index) => (
          <Count
            key={column.id + letter}
            count={columnTotals[index]?.[letter] ?? 0}
            x={column.box.x + column.box.w / 2}
            y={box.y + box.h / 2}
          />
        )),
      )}
    </>
  )
}

function columnLines({ columns, corner, h }: MatrixLayout): string {
  const top = corner.y + corner.h
  return columns.map(({ box }) => `M${box.x} ${top}V${h}M${box.x + box.w} ${top}V${h}`).join('')
}

interface NewPartProps {
  box: Box
  text: string
  dir: 'ltr' | 'rtl'
  /** In a narrow column: Latin words read from below; joined letters, illegible so, stand upright one below the other. */
  isNarrow?: boolean
}

function NewPart({ box, text, dir, isNarrow = false }: NewPartProps) {
  const isUpright = isNarrow && dir === 'rtl'
  const Text = isNarrow && !isUpright ? TurnedText : MatrixText
  return (
    <>
      <rect
        x={box.x + 4}
        y={box.y + 4}
        width={box.w - 8}
        height={box.h - 8}
        fill={SHEET}
        stroke={RULE}
        strokeDasharray="4 4"
      />
      <Text
        lines={isUpright ? text.split(' ') : [text]}
        box={box}
        dir={dir}
        size={14}
        lineHeight={20}
        fill={INK_SOFT}
        align={isUpright ? 'middle' : 'start'}
      />
    </>
  )
}
