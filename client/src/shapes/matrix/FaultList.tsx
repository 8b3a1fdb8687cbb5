import { memo, useDeferredValue } from 'react'
import { useValue, type Editor } from 'tldraw'
import type { OrganisationId } from '@jisr/shared/plan/records.ts'
import type { Fault } from '@jisr/shared/plan/responsibilityRules.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { faultSentence } from './faultSentence.ts'
import { goToPlace } from './goToPlace.ts'
import type { MatrixModel } from './MatrixModel.ts'
import { OverloadChoices } from './OverloadChoices.tsx'
import type { Place } from './place.ts'
import { useSteady } from './useSteady.ts'

/** What the rules found, worst first; a press leads to the cell. Above it, what this reader wants to see. */
export function FaultList({ editor, model }: { editor: Editor; model: MatrixModel }) {
  const { t } = useI18n()
  // A long list, and the words of it, are made anew after the letter is drawn, not with it.
  const shown = useDeferredValue(useValue(model.faults))
  return (
    <>
      <ViewChoices model={model} />
      <OverloadChoices editor={editor} />
      <p className="jisr-soft">{t(shown.length === 0 ? 'matrix.noFaults' : 'matrix.ruleNumbers')}</p>
      <ul className="jisr-faults">
        {shown.map((fault) => (
          <FaultRow key={JSON.stringify(fault)} editor={editor} model={model} fault={fault} />
        ))}
      </ul>
    </>
  )
}

interface RowProps {
  editor: Editor
  model: MatrixModel
  fault: Fault
}

const FaultRow = memo(function FaultRow({ editor, model, fault }: RowProps) {
  const { t } = useI18n()
  const words = useValue('fault sentence', () => faultSentence(editor, model, fault), [editor, model, fault])
  return (
    <li>
      <button
        type="button"
        className={`jisr-fault jisr-fault-${fault.level}`}
        onClick={() => goToFault(editor, model, fault)}
      >
        <b dir="ltr" title={t('matrix.rule', { rule: fault.rule })}>
          {fault.rule}
        </b>
        <span>
          <small>{t(`rules.level.${fault.level}`)}</small> {words}
        </span>
      </button>
    </li>
  )
}, isSameModel)

/** Which fault it is says its key. */
function isSameModel(before: RowProps, after: RowProps): boolean {
  return before.editor === after.editor && before.model === after.model
}

/** Of a task with several bosses it opens the choice among them too. */
function goToFault(editor: Editor, model: MatrixModel, { rule, row, column, params }: Fault): void {
  const holder = rule === 'V01' ? params.organisations?.[0] : undefined
  const place: Place = { row: row ?? 'head', column: column ?? holder ?? 'task' }
  goToPlace(editor, model, place)
  if (holder && model.isWritable) model.view.menu.set({ kind: 'letter', place })
}

/** Sorting and filtering of this browser alone; whoever may only read has them too. */
function ViewChoices({ model }: { model: MatrixModel }) {
  const { t } = useI18n()
  const { view } = model
  const sort = useValue(view.sort)
  const only = useValue(view.onlyOrganisation)
  const onlyFaulty = useValue(view.onlyFaulty)
  const columns = useSteady('columns', () => model.columnIds.map((id) => ({ id, name: model.nameOf(id) })), [model])
  return (
    <details className="jisr-view-choices">
      <summary>{t('matrix.view.title')}</summary>
      <p>{t('matrix.view.meaning')}</p>
      <SelectField
        label={t('matrix.view.sort')}
        value={sort}
        onChange={(event) => {
          view.sort.set(event.target.value as typeof sort)
        }}
      >
        <option value="own">{t('matrix.view.own')}</option>
        <option value="title">{t('matrix.view.byTitle')}</option>
        <option value="faults">{t('matrix.view.byFaults')}</option>
      </SelectField>
      <SelectField
        label={t('matrix.view.only')}
        value={only}
        onChange={(event) => {
          view.onlyOrganisation.set(event.target.value as OrganisationId | '')
        }}
      >
        <option value="">{t('matrix.view.all')}</option>
        {columns.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <label className="jisr-check">
        <input
          type="checkbox"
          checked={onlyFaulty}
          onChange={(event) => {
            view.onlyFaulty.set(event.target.checked)
          }}
        />
        {t('matrix.view.faulty')}
      </label>
    </details>
  )
}
