import { useId, useState, type FormEvent } from 'react'
import { useValue, type Editor } from 'tldraw'
import { findPlace } from '@jisr/shared/geo/findPlace.ts'
import { parsePosition } from '@jisr/shared/geo/parsePosition.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { foundPlace } from '../../sketch/foundPlace.ts'
import { cornerAround, middleOf, projectionOf, regionAround } from '../../sketch/sketchPlaces.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { cityGround } from './cityGround.ts'
import { namesOf } from './cityNames.ts'
import { changeSketch } from './sketchCommands.ts'

const MOST = 8

interface Point {
  x: number
  y: number
}

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

  function goTo(at: Point): void {
    foundPlace(editor).set({ sketch: shape.id, at })
    const corner = cornerAround(props, at)
    const isSeen =
      Math.abs(middleOf(props).x - at.x) * props.scale < props.w / 2 &&
      Math.abs(middleOf(props).y - at.y) * props.scale < props.h / 2
    if (!isSeen) changeSketch(editor, shape.id, { corner })
  }

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
      goTo(toLocal(lon, lat))
      return
    }
    const [first] = like
    setSaid(first ? {} : { problem: t(`sketch.fault.${read.why}`) })
    if (first) goTo(first.place.at)
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
          {...(found?.sketch === shape.id && { hint: t('sketch.find.onMark') })}
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
