import { findPlace } from '@jisr/shared/geo/findPlace.ts'
import { parsePosition, type PositionFault } from '@jisr/shared/geo/parsePosition.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { middleOf, projectionOf, regionAround } from '../../sketch/sketchPlaces.ts'
import { cityGround } from '../../sketch/cityGround.ts'

/** Where on a sketch's ground a place is that was typed: MGRS, degrees, or a name of the city in any language. */
export function readPlace(typed: string, props: SketchProps): { x: number; y: number } | PositionFault {
  const { toLocal, toGrid, toGround } = projectionOf(props)
  const home = toGround(middleOf(props))
  const read = parsePosition(typed, {
    home: { zone: props.zone, ...toGrid(home.lon, home.lat) },
    region: regionAround(props),
  })
  if (read.ok) {
    const { lon, lat } = ('swapped' in read && read.swapped) || read
    return toLocal(lon, lat)
  }
  const { places } = cityGround(props)
  const [like] = findPlace(
    typed,
    places.map((place) => ({ ...place.feature, place })),
  )
  return like?.place.at ?? read.why
}
