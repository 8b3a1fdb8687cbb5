import { useRef } from 'react'
import { useQuickReactor, useValue } from 'tldraw'
import type { EventId } from '@jisr/shared/plan/records.ts'
import type { MatrixLayout } from '@jisr/shared/shapes/matrixLayout.ts'
import { usePlan } from '../../plan/usePlan.ts'
import { MatrixFrame, Totals, type FrameWords } from './MatrixFrame.tsx'
import { ACTION_TINT } from '../../ui/paper.ts'
import type { MatrixModel } from './MatrixModel.ts'
import { RowBody, RowTitle } from './MatrixRow.tsx'
import { useSteady } from './useSteady.ts'

interface Props {
  model: MatrixModel
  words: FrameWords
}

/** The matrix on the screen. A row draws itself anew when its own letters change; header and titles stay in view. */
export function MatrixCanvas({ model, words }: Props) {
  const titles = useRef<SVGGElement>(null)
  const head = useRef<SVGGElement>(null)
  const corner = useRef<SVGGElement>(null)
  const layout = useValue(model.layout)
  const isInviting = useValue('is inviting', () => model.isInviting, [model])
  const faults = useSteady('column faults', () => model.faults.get().filter(({ row }) => !row), [model])
  useQuickReactor(
    'freeze',
    () => {
      const { x, y } = model.frozen.get()
      shift(titles.current, x, 0)
      shift(head.current, 0, y)
      shift(corner.current, x, y)
    },
    [model],
  )
  return (
    <svg className="jisr-matrix-drawing" width={layout.w} height={layout.h} role="presentation">
      <MatrixFrame
        layout={layout}
        words={words}
        faults={faults}
        isInviting={isInviting}
        totals={<LiveTotals model={model} layout={layout} />}
        refs={{ titles, head, corner }}
        bodies={layout.rows.map((row) => (
          <LiveBody key={row.id} model={model} row={row} layout={layout} />
        ))}
        titles={layout.rows.map((row) => (
          <LiveTitle key={row.id} model={model} row={row} layout={layout} placeholder={words.untitled} />
        ))}
      />
    </svg>
  )
}

function shift(group: SVGGElement | null, x: number, y: number): void {
  group?.setAttribute('transform', `translate(${x} ${y})`)
}

interface RowProps {
  model: MatrixModel
  row: MatrixLayout['rows'][number]
  layout: MatrixLayout
}

function LiveBody({ model, row, layout }: RowProps) {
  const cells = useValue('cells', () => model.cells(row.id), [model, row.id])
  const faults = useRowFaults(model, row.id)
  const isLit = useLit(row.id)
  return (
    <>
      {isLit && <rect x={0} y={row.box.y} width={layout.w} height={row.box.h} fill={ACTION_TINT} />}
      <RowBody row={row} layout={layout} cells={cells} faults={faults} />
    </>
  )
}

function LiveTotals({ model, layout }: Pick<RowProps, 'model' | 'layout'>) {
  const columnTotals = useSteady('column totals', () => model.columnTotals, [model])
  return <Totals layout={layout} columnTotals={columnTotals} />
}

function LiveTitle({ model, row, layout, placeholder }: RowProps & { placeholder: string }) {
  const faults = useRowFaults(model, row.id)
  const isLit = useLit(row.id)
  return <RowTitle row={row} layout={layout} faults={faults} placeholder={placeholder} isLit={isLit} />
}

function useLit(id: EventId): boolean {
  const plan = usePlan()
  return useValue('lit', () => plan.lit.get() === id, [plan, id])
}

function useRowFaults(model: MatrixModel, id: EventId) {
  return useValue('row faults', () => model.faultsOfRow(id), [model, id])
}
