import { findPlace } from '@jisr/shared/geo/findPlace.ts'
import { parsePosition } from '@jisr/shared/geo/parsePosition.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { middleOf, projectionOf, regionAround, type PlaceFault, type PlaceRead } from '../../sketch/sketchPlaces.ts'
import { cityGround, type CityPlace } from '../../sketch/cityGround.ts'

/** Where on a sketch's ground a place is that was typed: MGRS, degrees, or a name of the city in any language. */
export function readPlace(typed: string, props: SketchProps): PlaceRead | PlaceFault {
  const read = readPosition(typed, props)
  if (typeof read === 'object' || read === 'far') return read
  const [like] = findPlace(typed, cityPlaces(props))
  return like ? { at: like.at, isSwapped: false } : read
}

/** The same without names. */
export function readPosition(typed: string, props: SketchProps): PlaceRead | PlaceFault {
  const { toLocal, toGrid, toGround } = projectionOf(props)
  const home = toGround(middleOf(props))
  const region = regionAround(props)
  const read = parsePosition(typed, { home: { zone: props.zone, ...toGrid(home.lon, home.lat) }, region })
  if (!read.ok) return read.why
  const swapped = 'swapped' in read ? read.swapped : undefined
  const { lon, lat } = swapped ?? read
  // One digit too many is a mistake, and the window would go there for everybody.
  if (lon < region.west || lon > region.east || lat < region.south || lat > region.north) return 'far'
  return { at: toLocal(lon, lat), isSwapped: swapped !== undefined }
}

/** What the city has, by its names. */
export function cityPlaces(
  props: SketchProps,
): { id: string; en: string; ar: string; ckb?: string; at: CityPlace['at'] }[] {
  return cityGround(props).places.map(({ id, feature: { en, ar, ckb }, at }) => {
    return { id, en, ar, at, ...(ckb !== undefined && { ckb }) }
  })
}
