import { useValue, type Editor } from 'tldraw'
import { useI18n } from '../i18n/I18n.tsx'
import { boardSigns, setBoardSigns } from './boardSigns.ts'
import { SelectField } from '../ui/SelectField.tsx'

/** How all symbols of the board are shown, to everybody. */
export function BoardSignsChoice({ editor }: { editor: Editor }) {
  const { t } = useI18n()
  const { military, exercise } = useValue('board signs', () => boardSigns(editor), [editor])
  const isReadonly = useValue('is readonly', () => editor.getIsReadonly(), [editor])
  return (
    <fieldset disabled={isReadonly} className="jisr-sketch-fields">
      <SelectField
        label={t('symbol.board')}
        value={military ? 'military' : 'civil'}
        onChange={({ target }) => setBoardSigns(editor, { military: target.value === 'military' })}
      >
        <option value="civil">{t('symbol.civil')}</option>
        <option value="military">{t('symbol.military')}</option>
      </SelectField>
      {military && (
        <label className="jisr-symbol-check">
          <input
            type="checkbox"
            checked={exercise}
            onChange={({ target }) => setBoardSigns(editor, { exercise: target.checked })}
          />
          {t('symbol.exercise')}
        </label>
      )}
    </fieldset>
  )
}
