import { useId } from 'react'
import { useValue, type Editor, type TLShapeId } from 'tldraw'
import { useI18n } from '../../i18n/I18n.tsx'
import { MAX_TEXT } from '@jisr/shared/plan/records.ts'
import { organisationNamesLike } from '../../plan/organisationNames.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import { useCommitted } from '../../ui/useCommitted.ts'
import { sessionOf } from './TimelineSession.ts'

/** Who or what the next lane is of; those of the board and of the catalogue are proposed. */
export function LaneAdder({ editor, id }: { editor: Editor; id: TLShapeId }) {
  const { t, locale } = useI18n()
  const list = useId()
  const session = sessionOf(editor, id)
  const { input, isRefused, commit } = useCommitted({
    value: '',
    read: () => session.read(() => ''),
    isNew: true,
    onCommit: (name) => (session.commands.addLane(name) === undefined ? false : undefined),
  })
  const name = input.value
  const organisations = useValue('organisations', () => planIn(editor).planOf([]).organisations, [editor])
  return (
    <form
      className="jisr-timeline-lane-adder"
      onSubmit={(event) => {
        event.preventDefault()
        commit()
      }}
    >
      <input
        dir={name === '' ? undefined : 'auto'}
        list={list}
        maxLength={MAX_TEXT}
        {...input}
        // Enter is the form's: the list of names has it first.
        onKeyDown={(event) => event.key !== 'Enter' && input.onKeyDown(event)}
        placeholder={t('timeline.addLane')}
        aria-label={t('timeline.addLane')}
      />
      <datalist id={list}>
        {organisationNamesLike(name, organisations, locale).map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {isRefused && <RefusedNote />}
    </form>
  )
}
