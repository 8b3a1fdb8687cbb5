import type { Editor } from 'tldraw'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { MomentField } from '../../sketch/MomentField.tsx'
import { changeSymbol } from './symbolCommands.ts'

/** Since when it is in its state. */
export function SinceField({ editor, shape }: { editor: Editor; shape: SymbolShape }) {
  const { t } = useI18n()
  return (
    <MomentField
      editor={editor}
      label={t('symbol.since')}
      value={shape.props.since}
      read={() => editor.getShape<SymbolShape>(shape.id)?.props.since}
      onCommit={(since) => changeSymbol(editor, shape.id, { since })}
    />
  )
}
