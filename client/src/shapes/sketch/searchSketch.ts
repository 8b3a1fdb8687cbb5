import type { Editor } from 'tldraw'
import { findPlace } from '@jisr/shared/geo/findPlace.ts'
import { foldName } from '@jisr/shared/geo/foldName.ts'
import { LOCALES, type Locale } from '@jisr/shared/i18n/locales.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { drawnPlaces, layerPlaces, type OwnPlace } from '../../sketch/placesOnSketch.ts'
import type { PlaceFault, PlaceRead } from '../../sketch/sketchPlaces.ts'
import { cityPlaces, readPosition } from './readPlace.ts'

/** A position that was typed, or the places whose name is like it: one that is meant for sure, and the others. */
export type Search = { read: PlaceRead } | { fault: PlaceFault } | { meant: OwnPlace | null; others: OwnPlace[] }

/** More than that nobody reads: the next word tells them apart. */
const MOST = 8

/** What of a sketch is where it was typed or called so: positions, the city, what people drew, and imported layers. */
export function searchSketch(editor: Editor, sketch: SketchShape, typed: string): Search {
  const read = readPosition(typed, sketch.props)
  if (typeof read === 'object') return { read }
  if (read === 'far') return { fault: read }
  const found = findPlace(typed, [...suggestible(editor, sketch), ...layerPlaces(editor, sketch)])
  if (found.length === 0) return { fault: read }
  const [first = null, second] = found
  const isSure = first !== null && (!second || (isCalled(first, typed) && !isCalled(second, typed)))
  return { meant: isSure ? first : null, others: found.slice(isSure ? 1 : 0, MOST) }
}

/** What is called like it, while somebody types: without layers, which may have names by the ten thousand. */
export function placesLike(editor: Editor, sketch: SketchShape, typed: string): OwnPlace[] {
  return typed.trim() === '' ? [] : findPlace(typed, suggestible(editor, sketch)).slice(0, MOST)
}

/** Its names, in the reader's language first. */
export function namesFor({ en, ar, ckb = '' }: OwnPlace, locale: Locale): string[] {
  const own = locale === 'ckb' ? [ckb, ar, en] : LOCALES[locale].dir === 'rtl' ? [ar, en] : [en, ar]
  return [...new Set(own.filter((name) => name !== ''))].slice(0, 2)
}

function suggestible(editor: Editor, sketch: SketchShape): OwnPlace[] {
  return [...drawnPlaces(editor, sketch), ...cityPlaces(sketch.props)]
}

function isCalled({ en, ar, ckb = '' }: OwnPlace, typed: string): boolean {
  const wanted = foldName(typed)
  return [en, ar, ckb].some((name) => foldName(name) === wanted)
}
