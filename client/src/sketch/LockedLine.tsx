import { useValue, type Editor, type TLShapeId } from 'tldraw'
import { useI18n } from '../i18n/I18n.tsx'

/** Says at the head of a panel that somebody has locked its shape: whoever had it open would choose in vain. */
export function LockedLine({ editor, id }: { editor: Editor; id: TLShapeId }) {
  const { t } = useI18n()
  const isLocked = useValue(
    'is locked',
    () => {
      const shape = editor.getShape(id)
      return shape !== undefined && editor.isShapeOrAncestorLocked(shape)
    },
    [editor, id],
  )
  return isLocked ? <p role="status">{t('field.lockedShape')}</p> : null
}
