import { useValue, type Editor } from 'tldraw'
import type { EventId } from '@jisr/shared/plan/records.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { SuggestionLine } from './SuggestionLine.tsx'
import { goToShape, placeName, placesOf, type PlaceShape } from './taskPlaces.ts'
import './taskPlaces.css'

/** Where a task is done on the board; a press goes there. */
export function TaskPlaces({ editor, task }: { editor: Editor; task: EventId }) {
  const { t } = useI18n()
  const places = useValue(
    'places',
    () => placesOf(editor, task).map((shape) => ({ shape, name: placeName(editor, shape) })),
    [editor, task],
  )
  if (places.length === 0) return null
  return (
    <div className="jisr-task-places">
      <span>{t('symbol.places')}</span>
      {places.map(({ shape, name }) => (
        <div key={shape.id}>
          <button type="button" aria-label={t('symbol.show', { name })} onClick={() => goToShape(editor, shape.id)}>
            <bdi>{name}</bdi>
          </button>
          {isSymbol(shape) && <SuggestionLine editor={editor} shape={shape} changed={null} />}
        </div>
      ))}
    </div>
  )
}

function isSymbol(shape: PlaceShape): shape is PlaceShape & SymbolShape {
  return shape.type === 'symbol'
}
