import { fromBase64, toBase64 } from 'lib0/buffer'
import { createDecoder, hasContent, readVarInt, readVarUint, type Decoder } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarInt, writeVarUint, type Encoder } from 'lib0/encoding'
import { FEATURE_KINDS, type Feature, type FeatureKind, type Layer, type Position } from './features.ts'
import { isClosed } from './rings.ts'

/**
 * A layer as one text, to be stored: JSON, in which all positions are the bytes of one base64 text.
 *
 * ```
 * layer    = { "form": 1, "title", "keys": [ property … ], "features": [ feature … ], "points" }
 * feature  = [ kind (0 point, 1 line, 2 area), id or 0 when that is its number from 1 on, name, nameAr or "",
 *              then for each property: its place in keys, its value ]
 * points   = per feature: varuint(parts) parts*( varuint(positions) positions*( varint(dlon) varint(dlat) ) )
 * ```
 *
 * Numbers are integers of 1e-7 degree, each the difference from the position before it, across parts and features, the
 * first from 0. The last position of a ring is left out. `varint` and `varuint` are lib0's.
 */
const FORM = 1
const UNIT = 1e7
/** Positions that a part of each kind has at least, as they are stored. */
const FEWEST: Record<FeatureKind, number> = { point: 1, line: 2, area: 3 }

export type UnpackFault =
  /** Not a layer, or a damaged one. */
  | 'broken'
  /** A later Jisr wrote it. */
  | 'newer'

export type Unpacked = { ok: true; layer: Layer } | { ok: false; code: UnpackFault }

/** @throws {RangeError} for a position that is none on earth; readers give none such */
export function packLayer({ title, features }: Layer): string {
  const encoder = createEncoder()
  const last: Last = { lon: 0, lat: 0 }
  for (const { kind, parts } of features) {
    writeVarUint(encoder, parts.length)
    for (const part of parts) writePart(encoder, kind === 'area' && isClosed(part) ? part.slice(0, -1) : part, last)
  }
  const keys = new Map<string, number>()
  const keyAt = (key: string): number => {
    const at = keys.get(key) ?? keys.size
    keys.set(key, at)
    return at
  }
  const packed = features.map(({ kind, id, name, nameAr = '', properties }, at) => {
    const feature = [FEATURE_KINDS.indexOf(kind), id === String(at + 1) ? 0 : id, name, nameAr]
    for (const [key, value] of Object.entries(properties)) feature.push(keyAt(key), value)
    return feature
  })
  return JSON.stringify({
    form: FORM,
    title,
    keys: [...keys.keys()],
    features: packed,
    points: toBase64(toUint8Array(encoder)),
  })
}

/** Reads what `packLayer` wrote; of anything else it says what is wrong and throws nothing. */
export function unpackLayer(text: string): Unpacked {
  try {
    const packed: unknown = JSON.parse(text)
    if (!isRecord(packed) || typeof packed['form'] !== 'number') return { ok: false, code: 'broken' }
    if (packed['form'] > FORM) return { ok: false, code: 'newer' }
    const { title, keys, features, points } = packed
    if (typeof title !== 'string' || typeof points !== 'string') throw new Broken()
    if (!Array.isArray(features) || !isTexts(keys)) throw new Broken()
    const decoder = createDecoder(fromBase64(points))
    const last: Last = { lon: 0, lat: 0 }
    const read = features.map((feature, at) => readFeature(feature, at + 1, keys, decoder, last))
    const layer = { title, features: read }
    if (hasContent(decoder)) throw new Broken()
    return { ok: true, layer }
  } catch {
    // No JSON, no base64, or bytes that end in the middle of a number.
    return { ok: false, code: 'broken' }
  }
}

class Broken extends Error {}

interface Last {
  lon: number
  lat: number
}

function writePart(encoder: Encoder, part: readonly Position[], last: Last): void {
  writeVarUint(encoder, part.length)
  for (const [lon, lat] of part) {
    if (!isOnEarth(lon, lat)) throw new RangeError('no position on earth')
    const [nextLon, nextLat] = [Math.round(lon * UNIT), Math.round(lat * UNIT)]
    // Without the sum, lib0 would write the sign of a -0.
    writeVarInt(encoder, nextLon - last.lon + 0)
    writeVarInt(encoder, nextLat - last.lat + 0)
    last.lon = nextLon
    last.lat = nextLat
  }
}

function readFeature(packed: unknown, number: number, keys: readonly string[], decoder: Decoder, last: Last): Feature {
  if (!Array.isArray(packed)) throw new Broken()
  const [kindAt, ownId, name, nameAr] = packed as unknown[]
  const kind = typeof kindAt === 'number' ? FEATURE_KINDS[kindAt] : undefined
  const id = ownId === 0 ? String(number) : ownId
  if (!kind || typeof id !== 'string' || typeof name !== 'string' || typeof nameAr !== 'string') throw new Broken()
  const properties: Record<string, string> = {}
  for (let at = 4; at < packed.length; at += 2) {
    const key = keys[packed[at] as number]
    const value: unknown = packed[at + 1]
    if (key === undefined || key === '__proto__' || typeof value !== 'string') throw new Broken()
    properties[key] = value
  }
  const parts: Position[][] = []
  for (let left = readCount(decoder); left > 0; left -= 1) parts.push(readPart(decoder, kind, last))
  const feature = { id, kind, parts, name, properties }
  return nameAr === '' ? feature : { ...feature, nameAr }
}

function readPart(decoder: Decoder, kind: FeatureKind, last: Last): Position[] {
  const count = readCount(decoder)
  if (count < FEWEST[kind] || (kind === 'point' && count > 1)) throw new Broken()
  const part: Position[] = []
  for (let left = count; left > 0; left -= 1) {
    last.lon += readVarInt(decoder)
    last.lat += readVarInt(decoder)
    const [lon, lat] = [last.lon / UNIT, last.lat / UNIT]
    if (!isOnEarth(lon, lat)) throw new Broken()
    part.push([lon, lat])
  }
  const [first] = part
  if (kind === 'area' && first) part.push(first)
  return part
}

/** Each thing that is counted takes a byte at least: a count that claims more is refused before room is made for it. */
function readCount(decoder: Decoder): number {
  const count = readVarUint(decoder)
  if (count > decoder.arr.length - decoder.pos) throw new Broken()
  return count
}

function isOnEarth(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
