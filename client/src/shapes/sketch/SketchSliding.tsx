import { useEditor, useValue } from 'tldraw'
import { useI18n } from '../../i18n/I18n.tsx'
import '../../sketch/placing.css'

/** What hand, wheel and keys do while a sketch is open. */
export function SketchSliding() {
  const editor = useEditor()
  const { t } = useI18n()
  const isOn = useValue('ground tool', () => editor.isIn('ground'), [editor])
  if (!isOn) return null
  return (
    <p className="jisr-placing" role="status">
      {t('sketch.sliding')}
    </p>
  )
}
