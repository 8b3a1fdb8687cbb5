import { foldName } from './foldName.ts'

/** A place that people look for by its names. */
export interface NamedPlace {
  en: string
  ar: string
  ckb?: string
}

const LONGEST = 80

/**
 * The places whose name in any language is like what was typed: the very name first, then those that begin with it,
 * have words that begin so, or contain it; among equals the shorter name, then the order of the list.
 * @returns none for an empty text
 */
export function findPlace<Place extends NamedPlace>(typed: string, places: readonly Place[]): Place[] {
  const wanted = foldName(typed.slice(0, LONGEST))
  if (wanted === '') return []
  return places
    .map((place) => ({ place, ...nearestName(wanted, place) }))
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance || a.length - b.length)
    .map(({ place }) => place)
}

function nearestName(wanted: string, { en, ar, ckb = '' }: NamedPlace): { distance: number; length: number } {
  const [nearest] = [en, ar, ckb]
    .map((name) => foldName(name))
    .map((name) => ({ distance: distanceOf(wanted, name), length: name.length }))
    .sort((a, b) => a.distance - b.distance || a.length - b.length)
  return nearest ?? { distance: Infinity, length: 0 }
}

function distanceOf(wanted: string, name: string): number {
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  const words = name.split(' ')
  if (wanted.split(' ').every((part) => words.some((word) => word.startsWith(part)))) return 2
  return name.includes(wanted) ? 3 : Infinity
}
