import { useEffect } from 'react'
import { useEditor, useValue, type Editor } from 'tldraw'
import { useI18n } from '../../i18n/I18n.tsx'
import { boardSigns } from '../../sketch/boardSigns.ts'
import { SymbolPicker } from './SymbolPicker.tsx'
import { chosenSign } from './symbolSession.ts'
import '../../sketch/placing.css'

/** What belongs to the tool: the picker, then what to do with what was chosen. */
export function SymbolPlacing() {
  const editor = useEditor()
  const isOn = useValue('symbol tool', () => editor.isIn('symbol'), [editor])
  const sign = useValue(chosenSign(editor))
  const board = useValue('board signs', () => boardSigns(editor), [editor])
  if (!isOn) return null
  if (sign) return <Placing editor={editor} />
  return (
    <SymbolPicker
      board={board}
      onChoose={(chosen) => chosenSign(editor).set(chosen)}
      onClose={() => editor.setCurrentTool('select')}
    />
  )
}

function Placing({ editor }: { editor: Editor }) {
  const { t } = useI18n()
  useEffect(() => {
    // The picker gave the focus back to the button that opened it, where Enter would open it once more.
    editor.getContainer().focus()
  }, [editor])
  return (
    <p className="jisr-placing" role="status">
      {t('symbol.picker.placing')}
    </p>
  )
}
