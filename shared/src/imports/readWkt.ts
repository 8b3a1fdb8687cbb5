import type { Position } from '../geo/features.ts'
import { noGeometry, type RawGeometry } from './GeoCollector.ts'

/** No two runs of spaces beside each other, which could share one in as many ways as it is long. */
const HEAD = /^\s*(?:SRID=4326;\s*)?(MULTI)?(POINT|LINESTRING|POLYGON)\s*(?:(?:Z|M|ZM)\s*)?(?=\()/i
const TOKEN = /\s*([(),]|[^\s(),]+)/y

/** What stands in brackets: positions as lists of numbers, or further brackets. */
type Nested = number[] | Nested[]

/** Reads well-known text of points, lines and polygons, of many too; null for anything else. */
export function readWkt(text: string): RawGeometry | null {
  const [head, many, type = ''] = HEAD.exec(text) ?? []
  if (head === undefined) return null
  const nested = readNested(text, head.length)
  if (!nested) return null
  const found = noGeometry()
  const parts = many === undefined ? [nested] : nested
  for (const part of parts) {
    if (!addPart(part, type.toUpperCase(), found)) return null
  }
  return found
}

function addPart(part: Nested, type: string, found: RawGeometry): boolean {
  if (type === 'POINT') {
    // `MULTIPOINT (1 2, 3 4)` is as good as `MULTIPOINT ((1 2), (3 4))`.
    const points = isPosition(part) ? [part] : positionsOf(part)
    const [point] = points ?? []
    if (!point || points?.length !== 1) return false
    found.points.push(toPosition(point))
    return true
  }
  if (type === 'LINESTRING') {
    const line = positionsOf(part)
    if (line) found.lines.push(line.map(toPosition))
    return line !== null
  }
  if (isPosition(part)) return false
  const rings = part.map(positionsOf)
  if (rings.includes(null)) return false
  found.polygons.push(rings.map((ring) => (ring ?? []).map(toPosition)))
  return true
}

function positionsOf(part: Nested): number[][] | null {
  return !isPosition(part) && part.every(isPosition) ? part : null
}

function isPosition(part: Nested): part is number[] {
  return typeof part[0] === 'number'
}

function toPosition([lon = Number.NaN, lat = Number.NaN]: number[]): Position {
  return [lon, lat]
}

/** The bracket that opens at a place of the text, up to its end, which must be the end of all. */
function readNested(text: string, from: number): Nested[] | null {
  const open: Nested[][] = []
  let numbers: number[] = []
  TOKEN.lastIndex = from
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [, token = ''] = match
    if (token === '(') open.push([])
    else if (token === ',' || token === ')') {
      const list = open.at(-1)
      if (!list) return null
      if (numbers.length > 0) list.push(numbers)
      numbers = []
      if (token === ',') continue
      open.pop()
      if (open.length === 0) return text.slice(TOKEN.lastIndex).trim() === '' ? list : null
      open.at(-1)?.push(list)
    } else numbers.push(Number(token))
  }
  return null
}
