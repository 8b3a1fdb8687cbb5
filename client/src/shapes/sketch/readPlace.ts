import { findPlace } from '@jisr/shared/geo/findPlace.ts'
import { parsePosition } from '@jisr/shared/geo/parsePosition.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { middleOf, projectionOf, regionAround, type PlaceFault, type PlaceRead } from '../../sketch/sketchPlaces.ts'
import { cityGround, type CityPlace } from '../../sketch/cityGround.ts'

interface Found extends PlaceRead {
  /** What of the city it is, where it was found by name. */
  place?: CityPlace
}

/** Where on a sketch's ground a place is that was typed: MGRS, degrees, or a name of the city in any language. */
export function readPlace(typed: string, props: SketchProps): Found | PlaceFault {
  const { toLocal, toGrid, toGround } = projectionOf(props)
  const home = toGround(middleOf(props))
  const region = regionAround(props)
  const read = parsePosition(typed, { home: { zone: props.zone, ...toGrid(home.lon, home.lat) }, region })
  if (read.ok) {
    const swapped = 'swapped' in read ? read.swapped : undefined
    const { lon, lat } = swapped ?? read
    // One digit too many is a mistake, and the window would go there for everybody.
    if (lon < region.west || lon > region.east || lat < region.south || lat > region.north) return 'far'
    return { at: toLocal(lon, lat), isSwapped: swapped !== undefined }
  }
  const [like] = placesLike(typed, props)
  return like ? { at: like.at, isSwapped: false, place: like } : read.why
}

/** What of the city is called so, in any language, the likeliest first. */
export function placesLike(typed: string, props: SketchProps): CityPlace[] {
  const places = cityGround(props).places.map((place) => ({ ...place.feature, place }))
  return findPlace(typed, places).map(({ place }) => place)
}
