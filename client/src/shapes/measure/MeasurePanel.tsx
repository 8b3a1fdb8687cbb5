import { useValue, type Editor } from 'tldraw'
import {
  DANGERS,
  isWay,
  MEASURE_KINDS,
  PASSAGES,
  type MeasureKind,
  type MeasureProps,
  type MeasureShape,
} from '@jisr/shared/shapes/measure.ts'
import { leastVertices } from '@jisr/shared/shapes/measureVertices.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { SidePanel } from '../../plan/SidePanel.tsx'
import { LockedLine } from '../../sketch/LockedLine.tsx'
import { measureTitle } from '../../sketch/measureWords.ts'
import { MomentField } from '../../sketch/MomentField.tsx'
import { PlaceTask } from '../../sketch/PlaceTask.tsx'
import { CommittedField } from '../../ui/CommittedField.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { changeMeasure } from './measureCommands.ts'
import { VertexChoice } from './VertexChoice.tsx'
import '../../sketch/fields.css'
import './measure.css'

const DIRECTIONS = ['none', 'one', 'two'] as const
const HAZARDS = ['suspected', 'confirmed', 'released'] as const
/** What a name says, where it is not simply what the thing is called. */
const NAMED = { protected: 'reason', responsibility: 'organisation', boundary: 'organisation' } as const

/** What stands beside the canvas while a line or an area is selected. */
export function MeasurePanel({ editor, shape }: { editor: Editor; shape: MeasureShape }) {
  const { t } = useI18n()
  const isReadonly = useValue('is readonly', () => editor.getIsReadonly(), [editor])
  const title = useValue('title', () => measureTitle(shape.props), [shape.props])
  const { kind, direction, passage, hazard, danger, since, points } = shape.props
  const change = (props: Partial<MeasureProps>): void | false => changeMeasure(editor, shape.id, props)
  const now = (): MeasureProps | undefined => editor.getShape<MeasureShape>(shape.id)?.props
  const text = (field: 'nameAr' | 'name' | 'otherAr' | 'other' | 'source') => ({
    value: shape.props[field],
    read: () => now()?.[field],
    onCommit: (text: string) => change({ [field]: text.trim() }),
  })
  const count = Object.keys(points).length
  const named = kind in NAMED ? NAMED[kind as keyof typeof NAMED] : 'name'

  return (
    <SidePanel editor={editor} title={title} summary={t('measure.panel')}>
      <LockedLine editor={editor} id={shape.id} />
      <fieldset disabled={isReadonly} className="jisr-sketch-fields">
        <SelectField
          label={t('measure.kindOf')}
          value={kind}
          onChange={({ target }) => change({ kind: target.value as MeasureKind })}
        >
          {MEASURE_KINDS.map((one) => (
            <option key={one} value={one} disabled={count < leastVertices(one)}>
              {t(`measure.kind.${one}`)}
            </option>
          ))}
        </SelectField>
        <CommittedField label={t(`measure.named.${named}Ar`)} {...text('nameAr')} />
        <CommittedField label={t(`measure.named.${named}`)} {...text('name')} />
        {kind === 'boundary' && (
          <>
            <CommittedField label={t('measure.otherSideAr')} {...text('otherAr')} />
            <CommittedField label={t('measure.otherSide')} {...text('other')} />
          </>
        )}
        {isWay(kind) && (
          <>
            <SelectField
              label={t('measure.directionOf')}
              value={direction}
              onChange={({ target }) => change({ direction: target.value as MeasureProps['direction'] })}
            >
              {DIRECTIONS.map((one) => (
                <option key={one} value={one}>
                  {t(`measure.direction.${one}`)}
                </option>
              ))}
            </SelectField>
            <SelectField
              label={t('measure.passageOf')}
              value={passage}
              onChange={({ target }) => change({ passage: target.value as MeasureProps['passage'] })}
            >
              {PASSAGES.map((one) => (
                <option key={one} value={one}>
                  {t(`measure.passage.${one}`)}
                </option>
              ))}
            </SelectField>
          </>
        )}
        {kind === 'hazard' && (
          <>
            <SelectField
              label={t('measure.dangerOf')}
              value={danger}
              onChange={({ target }) => change({ danger: target.value as MeasureProps['danger'] })}
            >
              {DANGERS.map((one) => (
                <option key={one} value={one}>
                  {t(`measure.danger.${one}`)}
                </option>
              ))}
            </SelectField>
            <SelectField
              label={t('measure.hazardOf')}
              value={hazard}
              onChange={({ target }) => change({ hazard: target.value as MeasureProps['hazard'] })}
            >
              {HAZARDS.map((one) => (
                <option key={one} value={one}>
                  {t(`measure.hazard.${one}`)}
                </option>
              ))}
            </SelectField>
            <p>{t('measure.notice')}</p>
          </>
        )}
        <MomentField
          editor={editor}
          label={t('measure.since')}
          value={since}
          read={() => now()?.since}
          onCommit={(moment) => change({ since: moment })}
        />
        <CommittedField label={t('measure.source')} {...text('source')} />
        <PlaceTask editor={editor} shape={shape} name={title} />
        <VertexChoice editor={editor} shape={shape} />
        <p className="jisr-soft">{t('measure.vertices')}</p>
      </fieldset>
    </SidePanel>
  )
}
