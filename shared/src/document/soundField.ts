import { opacityValidator } from '@tldraw/tlschema'
import { T } from '@tldraw/validate'
import { shapeSchemas } from '../shapes/schema.ts'
import { PLACE } from './records.ts'
import { MAX_COORDINATE } from './validate.ts'

/** Longest text that is judged without the record around it. */
const MAX_LENGTH = 1024

type Check = (value: unknown) => void

const COMMON: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['rotation', (value) => void T.number.validate(value)],
  ['index', (value) => void T.indexKey.validate(value)],
  ['isLocked', (value) => void T.boolean.validate(value)],
  ['opacity', (value) => void opacityValidator.validate(value)],
])

/** By type: what tldraw's schema says of each prop by itself. */
const PROPS = new Map(
  Object.entries(shapeSchemas).map(([type, { props }]) => [
    type,
    new Map(
      Object.entries(props as Record<string, { validate: Check }>).map(([name, validator]) => [
        `props.${name}`,
        (value: unknown) => validator.validate(value),
      ]),
    ),
  ]),
)

/**
 * Whether a shape that validates goes on doing so with this value in this field, as far as that can be told from the
 * field alone: it can for plain values, since tldraw's schema judges each prop by itself.
 *
 * @returns false where only the whole record tells
 */
export function isSoundField(id: string, type: unknown, field: string, value: unknown): boolean {
  if (field === PLACE) return isSoundPlace(id, value)
  if (!isPlain(value)) return false
  if (field.startsWith('meta.')) return true
  const check = COMMON.get(field) ?? (typeof type === 'string' ? PROPS.get(type)?.get(field) : undefined)
  if (!check) return false
  try {
    check(value)
    return true
  } catch {
    return false
  }
}

function isSoundPlace(id: string, value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 3) return false
  const [parent, x, y] = value as unknown[]
  if (typeof parent !== 'string' || parent === id || !/^(?:page|shape):/.test(parent)) return false
  return typeof x === 'number' && typeof y === 'number' && isPlain(x) && isPlain(y) && parent.length <= MAX_LENGTH
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) <= MAX_COORDINATE
  if (typeof value === 'string') return value.length <= MAX_LENGTH
  return typeof value === 'boolean' || value === null
}
