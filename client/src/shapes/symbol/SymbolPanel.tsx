import { useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { IDENTITIES, SYMBOL_STATES, type Identity, type SymbolState } from '@jisr/shared/symbols/signs.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { SidePanel } from '../../plan/SidePanel.tsx'
import { SuggestionLine } from '../../plan/SuggestionLine.tsx'
import { boardSigns } from '../../sketch/boardSigns.ts'
import { LockedLine } from '../../sketch/LockedLine.tsx'
import { PlaceTask } from '../../sketch/PlaceTask.tsx'
import type { ReadPlace } from '../../sketch/sketchPlaces.ts'
import { changeState } from '../../sketch/symbolState.ts'
import { Button } from '../../ui/Button.tsx'
import { CommittedField } from '../../ui/CommittedField.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { BoardSignsChoice } from '../../sketch/BoardSignsChoice.tsx'
import { SignFigure } from './SignFigure.tsx'
import { SinceField } from './SinceField.tsx'
import { changeSymbol } from './symbolCommands.ts'
import { SymbolPicker } from './SymbolPicker.tsx'
import { SymbolPlace } from './SymbolPlace.tsx'
import { kindWords } from '../../sketch/signLabel.ts'
import { namesOf } from './symbolWords.ts'
import '../../sketch/fields.css'
import './symbolPanel.css'

interface Props {
  editor: Editor
  shape: SymbolShape
  readPlace: ReadPlace
}

/** What stands beside the canvas while a symbol is selected. */
export function SymbolPanel({ editor, shape, readPlace }: Props) {
  const { t } = useI18n()
  const isReadonly = useValue('is readonly', () => editor.getIsReadonly(), [editor])
  const board = useValue('board signs', () => boardSigns(editor), [editor])
  const title = useValue('title', () => namesOf(shape.props)[0] ?? '', [shape.props])
  const kind = useValue('kind', () => kindWords(shape.props), [shape.props])
  const [isChoosing, setChoosing] = useState(false)
  const [changed, setChanged] = useState<'state' | 'status' | null>(null)
  const { identity, state } = shape.props
  const change = (props: Partial<SymbolShape['props']>): void | false => changeSymbol(editor, shape.id, props)
  const text = (field: 'nameAr' | 'name' | 'source') => ({
    value: shape.props[field],
    read: () => editor.getShape<SymbolShape>(shape.id)?.props[field],
    onCommit: (text: string) => change({ [field]: text.trim() }),
  })

  return (
    <SidePanel editor={editor} title={title} summary={t('symbol.panel')}>
      <LockedLine editor={editor} id={shape.id} />
      <fieldset disabled={isReadonly} className="jisr-sketch-fields">
        <div className="jisr-symbol-kind">
          <SignFigure sign={shape.props} board={board} />
          <span>{kind}</span>
          <Button aria-label={`${t('symbol.kind')}: ${t('symbol.change')}`} onClick={() => setChoosing(true)}>
            {t('symbol.change')}
          </Button>
        </div>
        <SelectField
          label={t('symbol.stateOf')}
          value={state}
          onChange={(event) => {
            setChanged('state')
            changeState(editor, shape, event.target.value as SymbolState)
          }}
        >
          {SYMBOL_STATES.map((one) => (
            <option key={one} value={one}>
              {t(`symbol.state.${one}`)}
            </option>
          ))}
        </SelectField>
        {changed === 'state' && <SuggestionLine editor={editor} shape={shape} changed={changed} />}
        <SinceField editor={editor} shape={shape} />
        <SelectField
          label={t('symbol.whose')}
          value={identity}
          onChange={(event) => change({ identity: event.target.value as Identity })}
        >
          {IDENTITIES.map((one) => (
            <option key={one} value={one}>
              {t(`symbol.identity.${one}`)}
            </option>
          ))}
        </SelectField>
        <CommittedField label={t('symbol.nameAr')} {...text('nameAr')} />
        <CommittedField label={t('symbol.name')} {...text('name')} />
        <SymbolPlace editor={editor} shape={shape} readPlace={readPlace} />
        <CommittedField label={t('symbol.source')} {...text('source')} />
        <PlaceTask editor={editor} shape={shape} name={title} onStatus={() => setChanged('status')} />
        {changed !== 'state' && <SuggestionLine editor={editor} shape={shape} changed={changed} />}
      </fieldset>
      <BoardSignsChoice editor={editor} />
      {isChoosing && (
        <SymbolPicker
          board={board}
          onClose={() => setChoosing(false)}
          onChoose={({ kind, sidc, identity }) => {
            setChoosing(false)
            change({ kind, sidc, identity })
          }}
        />
      )}
    </SidePanel>
  )
}
