import { canvasText } from '../../i18n/canvasLanguage.ts'
import { MatrixFrame, Totals, type FrameWords } from './MatrixFrame.tsx'
import type { MatrixModel } from './MatrixModel.ts'
import { RowBody, RowTitle } from './MatrixRow.tsx'

export function frameWords(): FrameWords {
  return {
    task: canvasText('matrix.task'),
    newTask: canvasText('matrix.newTask'),
    newOrganisation: canvasText('matrix.newOrganisation'),
    untitled: canvasText('matrix.untitledTask'),
    letters: {
      A: canvasText('matrix.letter.A'),
      R: canvasText('matrix.letter.R'),
      S: canvasText('matrix.letter.S'),
      C: canvasText('matrix.letter.C'),
      I: canvasText('matrix.letter.I'),
    },
  }
}

/** A matrix as it is at this moment, for an export. */
export function MatrixPicture({ model }: { model: MatrixModel }) {
  const layout = model.layout.get()
  const faults = model.faults.get()
  const words = frameWords()
  const rows = layout.rows.map((row) => ({
    row,
    layout,
    cells: model.cells(row.id),
    faults: faults.filter((fault) => fault.row === row.id),
  }))
  return (
    <MatrixFrame
      layout={layout}
      words={words}
      faults={faults}
      isInviting={false}
      totals={<Totals layout={layout} columnTotals={model.columnTotals} />}
      bodies={rows.map((row) => (
        <RowBody key={row.row.id} {...row} />
      ))}
      titles={rows.map(({ row, faults }) => (
        <RowTitle key={row.id} row={row} layout={layout} faults={faults} placeholder={words.untitled} />
      ))}
    />
  )
}
