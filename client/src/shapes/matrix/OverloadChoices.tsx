import { useValue, type Editor } from 'tldraw'
import { useI18n } from '../../i18n/I18n.tsx'
import { overloadLimits, setOverloadLimits } from '../../plan/overloadLimits.ts'
import { SelectField } from '../../ui/SelectField.tsx'

const PERCENTS = [20, 30, 40, 50, 60, 70, 80, 90, 100]

/** From when on an organisation has too much (V07), for everybody on the board. */
export function OverloadChoices({ editor }: { editor: Editor }) {
  const { t } = useI18n()
  const limits = useValue('overload limits', () => overloadLimits(editor), [editor])
  const isReadonly = useValue('is readonly', () => editor.getIsReadonly(), [editor])
  return (
    <details className="jisr-view-choices">
      <summary>{t('matrix.overload.title')}</summary>
      <p>{t('matrix.overload.meaning')}</p>
      <fieldset disabled={isReadonly} className="jisr-details">
        {(['accountable', 'responsible'] as const).map((which) => (
          <SelectField
            key={which}
            label={t(`matrix.overload.${which}`)}
            value={Math.round(limits[which] * 100)}
            onChange={({ target }) => setOverloadLimits(editor, { [which]: Number(target.value) / 100 })}
          >
            {PERCENTS.map((percent) => (
              <option key={percent} value={percent}>
                {t('matrix.overload.share', { percent })}
              </option>
            ))}
          </SelectField>
        ))}
      </fieldset>
    </details>
  )
}
