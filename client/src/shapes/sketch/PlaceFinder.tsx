import { useId, useState, type FormEvent } from 'react'
import { useValue, type Editor } from 'tldraw'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { namesOf } from '../../sketch/cityNames.ts'
import { foundPlace } from '../../sketch/foundPlace.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { placesLike, readPlace } from './readPlace.ts'
import { showPlace } from './showPlace.ts'

const MOST = 8

/** Finds a place by its name in any language, by MGRS or by degrees, and marks it for this person; whoever may write has the window go there. */
export function PlaceFinder({ editor, shape }: { editor: Editor; shape: SketchShape }) {
  const { t, locale } = useI18n()
  const list = useId()
  const { props } = shape
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState<{ hint?: string | undefined; problem?: string }>({})
  const found = useValue('found', () => foundPlace(editor).get(), [editor])
  const like = placesLike(typed, props)
  const isMarked = found?.sketch === shape.id
  const hints = [said.hint, isMarked && t('sketch.find.onMark')].filter(Boolean)

  function search(event: FormEvent): void {
    event.preventDefault()
    const read = readPlace(typed, props)
    if (typeof read === 'string') {
      setSaid({ problem: t(`sketch.fault.${read}`) })
      return
    }
    const name = read.place && namesOf(read.place, locale).join(' · ')
    setSaid({
      hint: read.isSwapped ? t('sketch.find.swapped') : name && t('sketch.find.found', { name, count: like.length }),
    })
    showPlace(editor, shape, read.at, read.place && namesOf(read.place, locale)[0])
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
            setTyped(event.target.value)
            setSaid({})
          }}
        />
        <datalist id={list}>
          {like.slice(0, MOST).map((place) => (
            <option key={place.id} value={namesOf(place, locale)[0]} />
          ))}
        </datalist>
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
