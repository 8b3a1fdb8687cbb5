import { useValue } from 'tldraw'
import { LETTERS } from '@jisr/shared/plan/records.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { letterWord } from './CellNames.tsx'
import { MatrixLetter } from './MatrixLetter.tsx'
import type { MatrixModel } from './MatrixModel.ts'
import { selectedCells } from './useMatrixKeys.ts'

/** What the letters mean, in the reader's language. While cells are selected a press sets the letter: for fingers. */
export function LetterLegend({ model }: { model: MatrixModel }) {
  const { t } = useI18n()
  const isWritable = useValue('cells to write', () => model.isWritable && selectedCells(model).length > 0, [model])
  return (
    <section className="jisr-legend" aria-label={t('matrix.legend')}>
      <h3>{t('matrix.legend')}</h3>
      {LETTERS.map((letter) => (
        <button
          key={letter}
          type="button"
          disabled={!isWritable}
          onClick={() => {
            model.commands.setLetters(selectedCells(model), letter)
            model.view.wanted.set(model.view.wanted.get() + 1)
          }}
        >
          <svg width="52" height="28" aria-hidden="true">
            <g fontFamily="tldraw_sans, 'IBM Plex Sans', sans-serif">
              <MatrixLetter letter={letter} x={26} y={14} />
            </g>
          </svg>
          {letterWord(letter, t)}
        </button>
      ))}
    </section>
  )
}
