import { useEditor, useValue } from 'tldraw'
import { useI18n } from '../../i18n/I18n.tsx'
import '../../sketch/placing.css'

/** What hand, wheel and keys do while a sketch is open; a finger has neither wheel nor keys. */
export function SketchSliding() {
  const editor = useEditor()
  const { t } = useI18n()
  const isOn = useValue('ground tool', () => editor.isIn('ground'), [editor])
  const isTouched = useValue('is touched', () => editor.getInstanceState().isCoarsePointer, [editor])
  if (!isOn) return null
  return (
    <p className="jisr-placing" role="status">
      {t(isTouched ? 'sketch.slidingByTouch' : 'sketch.sliding')}
    </p>
  )
}
