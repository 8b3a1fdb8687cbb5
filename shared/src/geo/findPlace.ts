import { consonantsOf } from './consonants.ts'
import { foldName } from './foldName.ts'
import { withoutGeneric } from './genericWords.ts'

/** A place that people look for by its names. */
export interface NamedPlace {
  en: string
  ar: string
  ckb?: string
}

const LONGEST = 80

/**
 * The places whose name in any language is like what was typed: the very name first, then those that begin with it,
 * have words that begin so, contain it, or are written as Kurdish writes what it hears; among equals the shorter name, then
 * the order of the list. Where none is, those without what was said of it, as "quarter".
 * @returns none for an empty text
 */
export function findPlace<Place extends NamedPlace>(typed: string, places: readonly Place[]): Place[] {
  const text = typed.slice(0, LONGEST)
  const found = placesLike(text, places)
  return found.length > 0 ? found : placesLike(withoutGeneric(text), places)
}

function placesLike<Place extends NamedPlace>(typed: string, places: readonly Place[]): Place[] {
  const wanted = foldName(typed)
  if (wanted === '') return []
  const heard = consonantsOf(typed)
  return places
    .map((place) => ({ place, ...nearestName(wanted, heard, place) }))
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance || a.length - b.length)
    .map(({ place }) => place)
}

interface Nearness {
  distance: number
  length: number
}

function nearestName(wanted: string, heard: readonly string[], { en, ar, ckb = '' }: NamedPlace): Nearness {
  const [nearest] = [en, ar, ckb]
    .map((name) => foldName(name))
    .map((name) => ({ distance: distanceOf(wanted, name), length: name.length }))
    .sort((a, b) => a.distance - b.distance || a.length - b.length)
  if (nearest && nearest.distance < Infinity) return nearest
  return { distance: soundsLike(heard, ar) ? 4 : Infinity, length: ar.length }
}

function soundsLike(heard: readonly string[], name: string): boolean {
  if (heard.join('').length < 2) return false
  const words = consonantsOf(name)
  return heard.every((word) => words.includes(word))
}

function distanceOf(wanted: string, name: string): number {
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  const words = name.split(' ')
  if (wanted.split(' ').every((part) => words.some((word) => word.startsWith(part)))) return 2
  return name.includes(wanted) ? 3 : Infinity
}
