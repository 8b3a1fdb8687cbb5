import { useEditor, useValue } from 'tldraw'
import { useI18n } from '../../i18n/I18n.tsx'
import { boardSigns } from '../../sketch/boardSigns.ts'
import { SymbolPicker } from './SymbolPicker.tsx'
import { chosenSign } from './symbolSession.ts'
import '../../sketch/placing.css'

/** What belongs to the tool: the picker, then what to do with what was chosen. */
export function SymbolPlacing() {
  const editor = useEditor()
  const { t } = useI18n()
  const isOn = useValue('symbol tool', () => editor.isIn('symbol'), [editor])
  const sign = useValue(chosenSign(editor))
  const board = useValue('board signs', () => boardSigns(editor), [editor])
  if (!isOn) return null
  if (sign) {
    return (
      <p className="jisr-placing" role="status">
        {t('symbol.picker.placing')}
      </p>
    )
  }
  return (
    <SymbolPicker
      board={board}
      onChoose={(chosen) => {
        chosenSign(editor).set(chosen)
        editor.focus()
      }}
      onClose={() => editor.setCurrentTool('select')}
    />
  )
}
