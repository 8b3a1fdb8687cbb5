import { useValue, type Editor } from 'tldraw'
import type { SketchProps, SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { takesChanges } from '../../plan/changeShape.ts'
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
  const now = (): SketchProps | undefined => editor.getShape<SketchShape>(shape.id)?.props
  const nameOf = (id: SketchProps['author']): string => {
    const organisation = id && plan.planOf([]).organisations.get(id)
    return organisation ? planOrganisationName(organisation, locale) : ''
  }
  const name = useValue('author', () => nameOf(author), [plan, author, locale])

  function readAuthor(): string | undefined {
    const props = now()
    return props && nameOf(props.author)
  }

  function setAuthor(typed: string): void | false {
    const { organisations } = plan.planOf([])
    const organisation = organisationFor(typed, organisations)
    if (!takesChanges(editor, shape.id)) return false
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
        read={() => now()?.asOf}
        onCommit={(moment) => changeSketch(editor, shape.id, { asOf: moment })}
      />
      <CommittedField label={t('sketch.author')} value={name} read={readAuthor} onCommit={setAuthor} />
      <CommittedField
        label={t('sketch.sourceField')}
        hint={t('sketch.sourceHint')}
        value={source}
        read={() => now()?.source}
        onCommit={(text) => changeSketch(editor, shape.id, { source: text.trim() })}
      />
    </section>
  )
}
