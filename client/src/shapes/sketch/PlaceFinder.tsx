import { useId, useState, type FormEvent } from 'react'
import { useValue, type Editor } from 'tldraw'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { foundPlace, soughtText } from '../../sketch/foundPlace.ts'
import type { OwnPlace } from '../../sketch/placesOnSketch.ts'
import { placeWords } from '../../sketch/sketchPlaces.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { namesFor, placesLike, searchSketch } from './searchSketch.ts'
import { showPlace } from './showPlace.ts'

/**
 * Finds a place by MGRS, by degrees, or by its name in any language: of the city, of what people drew and of layers. Marks it for
 * this person; whoever may write has the window go there. Of several one is chosen; where nothing is found no mark stays.
 */
export function PlaceFinder({ editor, shape }: { editor: Editor; shape: SketchShape }) {
  const { t, locale } = useI18n()
  const list = useId()
  const typed = useValue(soughtText(editor))
  const [said, setSaid] = useState<{ hint?: string; problem?: string }>({})
  const [choice, setChoice] = useState<OwnPlace[]>([])
  const found = useValue('found', () => foundPlace(editor).get(), [editor])
  const isMarked = found?.sketch === shape.id
  const hints = [said.hint, isMarked && t('sketch.find.onMark')].filter(Boolean)
  const nameOf = (place: OwnPlace): string => namesFor(place, locale).join(' · ')
  const where = (at: OwnPlace['at']): string => {
    const { mgrs, degrees } = placeWords(shape.props, at)
    // A coordinate is not torn over two rows.
    return [mgrs, degrees].flatMap((part) => (part ? [part.replaceAll(' ', '\u00a0')] : [])).join(' · ')
  }

  function go(place: OwnPlace): void {
    setSaid({ hint: t('sketch.find.found', { name: nameOf(place), place: where(place.at) }) })
    showPlace(editor, shape, place.at, namesFor(place, locale)[0])
  }

  function search(event: FormEvent): void {
    event.preventDefault()
    const result = searchSketch(editor, shape, typed)
    setChoice('others' in result ? result.others : [])
    // Whoever puts something on the mark of another search puts it on the wrong place.
    foundPlace(editor).set(null)
    if ('fault' in result) {
      setSaid({ problem: t(`sketch.fault.${result.fault}`) })
    } else if ('read' in result) {
      const { at, isSwapped } = result.read
      setSaid({ hint: [isSwapped && t('sketch.find.swapped'), where(at)].filter(Boolean).join(' ') })
      showPlace(editor, shape, at)
    } else if (result.meant) {
      go(result.meant)
    } else {
      setSaid({ hint: t('sketch.find.several') })
    }
  }

  return (
    <section aria-label={t('sketch.find.title')}>
      <h3>{t('sketch.find.title')}</h3>
      <form className="jisr-sketch-find" onSubmit={search}>
        <TextField
          label={t('sketch.find.field')}
          value={typed}
          maxLength={80}
          list={list}
          {...said}
          hint={hints.join(' ') || undefined}
          onChange={(event) => {
            soughtText(editor).set(event.target.value)
            setSaid({})
            setChoice([])
          }}
        />
        <datalist id={list}>
          {placesLike(editor, shape, typed).map((place) => (
            <option key={place.id} value={namesFor(place, locale)[0]} />
          ))}
        </datalist>
        {choice.length > 0 && (
          <ul className="jisr-sketch-choice" aria-label={t('sketch.find.alike')}>
            {choice.map((place) => (
              <li key={place.id}>
                <Button kind="quiet" onClick={() => go(place)}>
                  <bdi>{nameOf(place)}</bdi> <bdi dir="ltr">{placeWords(shape.props, place.at).mgrs}</bdi>
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className="jisr-sketch-row">
          <Button type="submit">{t('sketch.find.go')}</Button>
          {isMarked && (
            <Button kind="quiet" onClick={() => foundPlace(editor).set(null)}>
              {t('sketch.find.clear')}
            </Button>
          )}
        </div>
      </form>
    </section>
  )
}
