/** Largest record, in characters of its JSON. A stroke of tldraw's 600 points has about 30,000. */
export const MAX_RECORD_SIZE = 256 * 1024
/** Deepest nesting of a record's values. */
export const MAX_RECORD_DEPTH = 100

/**
 * Why a value is no plain, bounded JSON, or null when it is. One walk tells size, depth and numbers, because a
 * board of thousands of strokes is checked on every opening.
 *
 * @param maxNumber largest magnitude of any number
 */
export function jsonFault(value: unknown, maxNumber: number, maxSize = MAX_RECORD_SIZE): string | null {
  let size = 0
  const walk = (item: unknown, depth: number): string | null => {
    if (size > maxSize) return 'larger than a record may be'
    if (depth > MAX_RECORD_DEPTH) return 'nested deeper than a record may be'
    switch (typeof item) {
      case 'number':
        size += 8
        return Number.isFinite(item) && Math.abs(item) <= maxNumber ? null : 'a number is out of bounds'
      case 'string':
        size += item.length + 2
        return size > maxSize ? 'larger than a record may be' : null
      case 'boolean':
      case 'undefined':
        size += 5
        return null
      case 'object':
        break
      default:
        return 'not plain JSON'
    }
    if (item === null) return null
    size += 2
    if (Array.isArray(item)) {
      for (const entry of item) {
        const fault = walk(entry, depth + 1)
        if (fault !== null) return fault
      }
      return null
    }
    // An update may carry a key `__proto__`, which gives the decoded object a foreign prototype.
    const prototype: unknown = Object.getPrototypeOf(item)
    if (prototype !== Object.prototype && prototype !== null) return 'not plain JSON'
    for (const [key, entry] of Object.entries(item)) {
      size += key.length + 3
      const fault = walk(entry, depth + 1)
      if (fault !== null) return fault
    }
    return null
  }
  return walk(value, 0)
}
