import { useId, useState, type FormEvent } from 'react'
import { useValue, type Editor } from 'tldraw'
import { findPlace } from '@jisr/shared/geo/findPlace.ts'
import { parsePosition } from '@jisr/shared/geo/parsePosition.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { middleOf, projectionOf, regionAround } from '../../sketch/sketchPlaces.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { cityGround } from '../../sketch/cityGround.ts'
import { namesOf } from '../../sketch/cityNames.ts'
import { showPlace } from './showPlace.ts'
import { foundPlace } from './sketchSession.ts'

const MOST = 8

/** Finds a place by its name in any language, by MGRS or by degrees, and marks it for this person; whoever may write has the window go there. */
export function PlaceFinder({ editor, shape }: { editor: Editor; shape: SketchShape }) {
  const { t, locale } = useI18n()
  const list = useId()
  const { props } = shape
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState<{ hint?: string; problem?: string }>({})
  const found = useValue('found', () => foundPlace(editor).get(), [editor])
  const { places } = cityGround(props)
  const like = findPlace(
    typed,
    places.map((place) => ({ ...place.feature, place })),
  ).slice(0, MOST)

  function search(event: FormEvent): void {
    event.preventDefault()
    const { toLocal, toGrid } = projectionOf(props)
    const home = projectionOf(props).toGround(middleOf(props))
    const read = parsePosition(typed, {
      home: { zone: props.zone, ...toGrid(home.lon, home.lat) },
      region: regionAround(props),
    })
    if (read.ok) {
      const swapped = 'swapped' in read ? read.swapped : undefined
      const { lon, lat } = swapped ?? read
      setSaid(swapped ? { hint: t('sketch.find.swapped') } : {})
      showPlace(editor, shape, toLocal(lon, lat))
      return
    }
    const [first] = like
    setSaid(first ? {} : { problem: t(`sketch.fault.${read.why}`) })
    if (first) showPlace(editor, shape, first.place.at, namesOf(first.place, locale)[0])
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
          onChange={(event) => {
            setTyped(event.target.value)
            setSaid({})
          }}
        />
        <datalist id={list}>
          {like.map(({ place }) => (
            <option key={place.id} value={namesOf(place, locale)[0]} />
          ))}
        </datalist>
        <div className="jisr-sketch-row">
          <Button type="submit">{t('sketch.find.go')}</Button>
          {found?.sketch === shape.id && (
            <Button kind="quiet" onClick={() => foundPlace(editor).set(null)}>
              {t('sketch.find.clear')}
            </Button>
          )}
        </div>
      </form>
    </section>
  )
}
