import { useValue, type Editor } from 'tldraw'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { organisationFor, planOrganisationName } from '../../plan/organisationNames.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { MomentField } from '../../sketch/MomentField.tsx'
import { CommittedField } from '../../ui/CommittedField.tsx'
import { changeSketch } from './sketchCommands.ts'

/** What the margin says of the situation, of who drew it and from what. */
export function SheetSettings({ editor, shape }: { editor: Editor; shape: SketchShape }) {
  const { t, locale } = useI18n()
  const plan = planIn(editor)
  const { asOf, author, source } = shape.props
  const name = useValue(
    'author',
    () => {
      const organisation = author && plan.planOf([]).organisations.get(author)
      return organisation ? planOrganisationName(organisation, locale) : ''
    },
    [plan, author, locale],
  )

  function setAuthor(typed: string): void {
    const { organisations } = plan.planOf([])
    const organisation = organisationFor(typed, organisations)
    if (editor.getIsReadonly()) return
    editor.run(() => {
      changeSketch(editor, shape.id, { author: organisation?.id ?? null })
      if (organisation && !organisations.has(organisation.id)) plan.put(organisation)
    })
  }

  return (
    <section aria-label={t('sketch.sheet')}>
      <h3>{t('sketch.sheet')}</h3>
      <MomentField
        editor={editor}
        label={t('sketch.asOfField')}
        value={asOf}
        onCommit={(moment) => changeSketch(editor, shape.id, { asOf: moment })}
      />
      <CommittedField label={t('sketch.author')} value={name} onCommit={setAuthor} />
      <CommittedField
        label={t('sketch.sourceField')}
        hint={t('sketch.sourceHint')}
        value={source}
        onCommit={(text) => changeSketch(editor, shape.id, { source: text.trim() })}
      />
    </section>
  )
}
