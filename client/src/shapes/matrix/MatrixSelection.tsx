import { useValue } from 'tldraw'
import type { Box, MatrixLayout } from '@jisr/shared/shapes/matrixLayout.ts'
import { ACTION } from '../../ui/paper.ts'
import type { MatrixModel } from './MatrixModel.ts'
import { size } from './MatrixRow.tsx'
import { boxOf, gridOf, rangeOf, type Frozen, type Place } from './place.ts'

/** Which cell has the keys, which others are selected with it, and where what is being dragged would go. */
export function MatrixSelection({ model }: { model: MatrixModel }) {
  const layout = useValue(model.layout)
  const selected = useValue(model.view.selected)
  const anchor = useValue(model.view.anchor)
  const isTyping = useValue('is typing', () => model.view.typing.get() !== null, [model])
  const drop = useValue(model.view.drop)
  const shift = useValue(model.frozen)
  const range = selected && anchor ? rangeOf(gridOf(layout, model.isWritable), anchor, selected).flat() : []
  const box = selected && uncoveredBox(layout, selected, shift)
  return (
    <svg className="jisr-matrix-selection" width={layout.w} height={layout.h} aria-hidden="true">
      {range.length > 1 &&
        range.map((place) => {
          const part = uncoveredBox(layout, place, shift)
          return part && <rect key={`${place.row}/${place.column}`} {...size(part)} fill={ACTION} fillOpacity={0.1} />
        })}
      {box && !isTyping && (
        <rect
          x={box.x + 1.5}
          y={box.y + 1.5}
          width={box.w - 3}
          height={box.h - 3}
          fill="none"
          stroke={ACTION}
          strokeWidth={3}
        />
      )}
      {drop && <DropLine layout={layout} drop={drop} />}
    </svg>
  )
}

/** Where a cell is seen: header and titles stand where they are kept in view. */
export function seenBox(layout: MatrixLayout, place: Place, frozen: Frozen): Box | null {
  const box = boxOf(layout, place)
  if (!box || place.row === 'title') return box
  return {
    ...box,
    x: box.x + (place.column === 'task' ? frozen.x : 0),
    y: box.y + (place.row === 'head' ? frozen.y : 0),
  }
}

/** As much of a cell as the header and the titles that are kept in view leave to be seen; null when that is nothing. */
export function uncoveredBox(layout: MatrixLayout, place: Place, frozen: Frozen): Box | null {
  const box = seenBox(layout, place, frozen)
  if (!box || place.row === 'title') return box
  const { corner, dir } = layout
  let [left, right, top] = [box.x, box.x + box.w, box.y]
  if (place.column !== 'task' && dir === 'ltr') left = Math.max(left, corner.x + corner.w + frozen.x)
  if (place.column !== 'task' && dir === 'rtl') right = Math.min(right, corner.x + frozen.x)
  if (place.row !== 'head') top = Math.max(top, corner.y + corner.h + frozen.y)
  const seen = { x: left, y: top, w: right - left, h: box.y + box.h - top }
  return seen.w > 0 && seen.h > 0 ? seen : null
}

type Drop = NonNullable<ReturnType<MatrixModel['view']['drop']['get']>>

function DropLine({ layout, drop }: { layout: MatrixLayout; drop: Drop }) {
  const { w, h, corner, rows, columns, dir } = layout
  if ('row' in drop) {
    const last = rows.at(-1)?.box
    const y = rows.find(({ id }) => id === drop.row)?.box.y ?? (last ? last.y + last.h : corner.y + corner.h)
    return <path d={`M0 ${y}H${w}`} stroke={ACTION} strokeWidth={4} />
  }
  const before = columns.find(({ id }) => id === drop.column)?.box ?? null
  const last = columns.at(-1)?.box ?? corner
  const start = (box: Box): number => (dir === 'ltr' ? box.x : box.x + box.w)
  const end = dir === 'ltr' ? last.x + last.w : last.x
  const x = before ? start(before) : end
  return <path d={`M${x} ${corner.y}V${h}`} stroke={ACTION} strokeWidth={4} />
}
