import { placeNames } from './labels.ts'
import { markBox } from './markSpacing.ts'
import mosul from './mosul.json' with { type: 'json' }
import { bridgeBox, RIVER_WIDTH, type CityMap } from './mosulMap.ts'
import { overlaps } from '../geo/boxes.ts'
import type { Anchor, NameToPlace, Spot, Surroundings } from './nameSpots.ts'
import { pointsAlong } from './polyline.ts'
import type { Point } from './projection.ts'
import { LINE_HEIGHT, textWidth } from './textWidth.ts'

/** Names seen at once: 18 px, the least that reads across a room, where the projector's strip takes its share. */
const MAJOR_SIZE = 19
const RIVER_NAME_SIZE = 28
/** On the screen, from the zoom on that a detail name asks for. */
const DETAIL_SIZE = 18.5
const DETAIL_ZOOMS = [1.5, 2, 3, 4, 6, 8] as const
/** Gaps between a mark and its name: beside it, or with a line that leads there. */
const NEAR = [5, 9, 14] as const
const LEADER_FROM = 22
const WITH_LEADER = [...NEAR, 22, 30, 40, 50, 62, 75, 90, 105, 125, 150, 180] as const
const ALONG = [5, 9, 14, 22, 34, 48, 64, 82, 105, 130, 160, 190] as const
const DETAIL_GAPS = [...NEAR, 24, 36] as const
/** The last chance of a name under others. */
const LAST_GAPS = [...DETAIL_GAPS, 60, 100, 150, 200, 270, 350, 450, 600, 750, 900] as const
/** A detail name that would cover more waits for a closer zoom. */
const PATIENCE = 16
/** Between two names, in units. */
const AIR = 3

/** What a server can spend on it in less than a second. */
const TRIES = { first: 60_000, later: 8_000 } as const
/** Covering another's mark costs more than a name may cost that is seen at once. */
const COST = { mark: 200, nearMark: 2.5, road: 2.5, river: 4 } as const
const NEAR_MARK = 5

export interface Name {
  en: string
  ar: string
}

export interface MapName {
  id: string
  name: Name
  fontSize: number
  place: Spot
  /** Hidden below this zoom. */
  fromZoom?: number
}

let known: MapName[] | undefined

/** Every name and its place, computed once: for no language do the boxes differ, only the order of their lines. */
export function mosulNames(map: CityMap): MapName[] {
  known ??= nameAll(map)
  return known
}

function nameAll(map: CityMap): MapName[] {
  const names = new Map<string, Name>()
  for (const one of [...mosul.bridges, ...mosul.roads, ...mosul.facilities, ...mosul.quarters]) {
    names.set(one.id, 'label' in one ? one.label : { en: one.en, ar: one.ar })
  }
  names.set('river', mosul.river).set('tributary', mosul.tributary)
  const around = surroundings(map)
  const anchors = anchorsOf(map)
  const free = new Set(['river', 'tributary', ...map.bridges.map(({ id }) => id)])
  const request = (
    id: string,
    fontSize: number,
    gaps: readonly number[],
    zoom = 1,
    limit: number = COST.mark,
  ): NameToPlace => {
    const { en = '', ar = '' } = names.get(id) ?? {}
    return {
      id,
      w: Math.max(textWidth(en, fontSize), textWidth(ar, fontSize)) + AIR,
      h: 2 * LINE_HEIGHT * fontSize,
      anchors: anchors.get(id) ?? [],
      gaps: gaps.map((gap) => gap / zoom),
      leaderFrom: LEADER_FROM / zoom,
      staysOnItsBank: !free.has(id),
      limit,
    }
  }

  const first = [
    ...map.bridges.map(({ id }) => request(id, MAJOR_SIZE, WITH_LEADER)),
    request('river', RIVER_NAME_SIZE, NEAR),
    ...mosul.major.map((id) => request(id, MAJOR_SIZE, WITH_LEADER)),
    ...map.roads.map(({ id }) => request(id, MAJOR_SIZE, ALONG)),
  ]
  const placed: MapName[] = []
  const add = (found: Map<string, Spot>, fontSize: number, fromZoom?: number) => {
    for (const [id, place] of found) {
      const name = names.get(id)
      if (name)
        placed.push({
          id,
          name,
          fontSize: id === 'river' ? RIVER_NAME_SIZE : fontSize,
          place,
          ...(fromZoom && { fromZoom }),
        })
    }
  }
  add(placeNames(first, around, TRIES.first), MAJOR_SIZE)

  for (const zoom of DETAIL_ZOOMS) {
    const waiting = [...names.keys()].filter((id) => !placed.some((one) => one.id === id))
    const fontSize = DETAIL_SIZE / zoom
    const last = zoom === DETAIL_ZOOMS.at(-1)
    const gaps = last ? LAST_GAPS : DETAIL_GAPS
    add(
      placeNames(
        waiting.map((id) => request(id, fontSize, gaps, zoom, last ? Infinity : PATIENCE)),
        around,
        TRIES.later,
        placed.map(({ place }) => place),
      ),
      fontSize,
      zoom,
    )
  }
  return placed
}

function costAlong(line: readonly Point[], radius: number, cost: number): Surroundings['costly'] {
  return pointsAlong(line, 8).map((point) => ({ box: markBox({ ...point, radius }), cost }))
}

function surroundings({ bounds, marks, bridges, river, tributary, roads }: CityMap): Surroundings {
  return {
    bounds: { x: 6, y: 6, w: bounds.w - 12, h: bounds.h - 12 },
    river,
    closed: bridges.map(({ id, ends }) => ({ box: bridgeBox(ends, 4), of: id })),
    costly: [
      ...marks.flatMap((mark) => [
        { box: markBox(mark), cost: COST.mark, of: mark.id },
        { box: markBox(mark, NEAR_MARK), cost: COST.nearMark, of: mark.id },
      ]),
      ...costAlong(river, RIVER_WIDTH / 2, COST.river),
      ...costAlong(tributary, 3, COST.road),
      ...roads.flatMap(({ line }) => costAlong(line, 3, COST.road)),
    ],
  }
}

/** A place has one; a line may be named anywhere along it, a bridge at either end. */
function anchorsOf(map: CityMap): Map<string, Anchor[]> {
  return new Map<string, Anchor[]>([
    ...map.marks.map((mark): [string, Anchor[]] => [mark.id, [mark]]),
    ...map.bridges.map(({ id, ends }): [string, Anchor[]] => [id, ends.map((end) => ({ ...end, radius: 3 }))]),
    ...map.roads.map(({ id, line }): [string, Anchor[]] => [id, anchorsAlong(line, 4)]),
    ['river', anchorsAlong(map.river, RIVER_WIDTH / 2 + 2)],
    ['tributary', anchorsAlong(map.tributary, 4)],
  ])
}

function anchorsAlong(line: readonly Point[], radius: number): Anchor[] {
  return pointsAlong(line, 50)
    .slice(1, -1)
    .map((point) => ({ ...point, radius }))
}

/** Names over other names or bridges among those that a zoom shows; [] is what a reader wants. */
export function collisions(names: readonly MapName[], { bridges }: CityMap, zoom: number): string[] {
  const boxes = [
    ...names.filter(({ fromZoom = 0 }) => fromZoom <= zoom).map(({ id, place }) => ({ id, box: place.box })),
    ...bridges.map(({ id, ends }) => ({ id: `bridge ${id}`, box: bridgeBox(ends, 0) })),
  ]
  return boxes.flatMap((one, index) =>
    boxes.slice(index + 1).flatMap((other) => (overlaps(one.box, other.box) ? [`${one.id} / ${other.id}`] : [])),
  )
}
