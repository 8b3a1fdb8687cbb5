import { useValue, type Editor } from 'tldraw'
import type { Contact, Organisation, OrganisationId } from '@jisr/shared/plan/records.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { planOrganisationName } from '../../plan/organisationNames.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { CommittedField } from '../../ui/CommittedField.tsx'
import type { MatrixModel } from './MatrixModel.ts'
import { useSteady } from './useSteady.ts'

const KINDS = ['organisation', 'function', 'facilitator'] as const
const NO_CONTACT: Contact = { desk: '', phone: '', channel: '' }

/** The organisations of the columns, each with what a column does not show. */
export function OrganisationList({ editor, model }: { editor: Editor; model: MatrixModel }) {
  const { t } = useI18n()
  const columns = useSteady('columns', () => model.columnIds.map((id) => ({ id, name: model.nameOf(id) })), [model])
  const selected = useValue('selected column', () => model.view.selected.get()?.column, [model])
  if (columns.length === 0) return <p>{t('matrix.noOrganisations')}</p>
  return columns.map(({ id, name }) => (
    <details key={id} className="jisr-organisation-details" name="organisation" open={id === selected || undefined}>
      <summary dir="auto">{name}</summary>
      <OrganisationFields editor={editor} model={model} id={id} />
    </details>
  ))
}

function OrganisationFields({ editor, model, id }: { editor: Editor; model: MatrixModel; id: OrganisationId }) {
  const { t, locale } = useI18n()
  const all = useValue('organisations', () => planIn(editor).planOf([]).organisations, [editor])
  const isReadonly = useValue('is readonly', () => editor.getIsReadonly(), [editor])
  const organisation = all.get(id)
  if (!organisation) return null
  const { kind, parent } = organisation.props
  const { commands } = model
  const parents = [...all.values()].filter((other) => !isWithin(other, id, all))
  return (
    <fieldset disabled={isReadonly} className="jisr-details">
      <CommittedField
        label={t('matrix.organisationName')}
        value={planOrganisationName(organisation, locale)}
        read={() => {
          const now = model.read(() => model.organisation(id))
          return now && planOrganisationName(now, locale)
        }}
        maxLength={200}
        onCommit={(text) => commands.renameColumn(id, text)}
      />
      <SelectField
        label={t('matrix.kind.label')}
        value={kind}
        onChange={(event) => commands.changeOrganisation(id, { kind: event.target.value as typeof kind })}
      >
        {KINDS.map((known) => (
          <option key={known} value={known}>
            {t(`matrix.kind.${known}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('matrix.parent')}
        value={parent ?? ''}
        onChange={(event) =>
          commands.changeOrganisation(id, { parent: (event.target.value || null) as OrganisationId | null })
        }
      >
        <option value="">{t('matrix.noParent')}</option>
        {parents.map((other) => (
          <option key={other.id} value={other.id}>
            {planOrganisationName(other, locale)}
          </option>
        ))}
      </SelectField>
      {planIn(editor).speaksFor(id) ? (
        <ContactFields model={model} organisation={organisation} />
      ) : (
        <OthersContact organisation={organisation} />
      )}
    </fieldset>
  )
}

/** Shared by choice and taken back by choice, by people of the organisation or whoever facilitates; nobody has to. */
function ContactFields({ model, organisation: { id, props } }: { model: MatrixModel; organisation: Organisation }) {
  const { t } = useI18n()
  const { contact } = props
  const share = (next: Contact | null): void | false => model.commands.changeOrganisation(id, { contact: next })
  return (
    <div className="jisr-contact">
      <p>{t('matrix.contact.meaning')}</p>
      {contact === null ? (
        <Button onClick={() => share(NO_CONTACT)}>{t('matrix.contact.share')}</Button>
      ) : (
        <>
          {(['desk', 'phone', 'channel'] as const).map((field) => (
            <CommittedField
              key={field}
              label={t(`matrix.contact.${field}`)}
              value={contact[field]}
              read={() => model.read(() => model.organisation(id)?.props.contact?.[field])}
              maxLength={200}
              onCommit={(text) => model.commands.changeContact(id, { [field]: text.trim() })}
            />
          ))}
          <Button onClick={() => share(null)}>{t('matrix.contact.remove')}</Button>
        </>
      )}
    </div>
  )
}

function OthersContact({ organisation }: { organisation: Organisation }) {
  const { t, locale } = useI18n()
  const { desk = '', phone = '', channel = '' } = organisation.props.contact ?? {}
  const known = [desk, phone, channel].filter(Boolean).join(' · ')
  return (
    <div className="jisr-contact">
      {known !== '' && <p dir="auto">{known}</p>}
      <p>{t('matrix.contact.notYours', { organisation: planOrganisationName(organisation, locale) })}</p>
    </div>
  )
}

/** Whether an organisation is, or lies somewhere below, another one: none may be its own parent's parent. */
function isWithin(
  organisation: Organisation,
  id: OrganisationId,
  all: ReadonlyMap<OrganisationId, Organisation>,
): boolean {
  const seen = new Set<OrganisationId>()
  let at: Organisation | undefined = organisation
  while (at && !seen.has(at.id)) {
    if (at.id === id) return true
    seen.add(at.id)
    at = at.props.parent === null ? undefined : all.get(at.props.parent)
  }
  return false
}
