/** Largest record, in characters of its JSON. A stroke of tldraw's 600 points has about 30,000. */
export const MAX_RECORD_SIZE = 256 * 1024
/** Deepest nesting of a record's values. */
export const MAX_RECORD_DEPTH = 100

export type JsonFault = 'tooLarge' | 'tooDeep' | 'number' | 'notJson'

/**
 * Why a value is no plain, bounded JSON, or null when it is. One walk tells size, depth and numbers, because a
 * board of thousands of strokes is checked on every opening.
 *
 * @param maxNumber largest magnitude of any number
 */
export function jsonFault(value: unknown, maxNumber: number, maxSize = MAX_RECORD_SIZE): JsonFault | null {
  let size = 0
  const walk = (item: unknown, depth: number): JsonFault | null => {
    if (size > maxSize) return 'tooLarge'
    if (depth > MAX_RECORD_DEPTH) return 'tooDeep'
    switch (typeof item) {
      case 'number':
        size += 8
        return Number.isFinite(item) && Math.abs(item) <= maxNumber ? null : 'number'
      case 'string':
        size += item.length + 2
        return size > maxSize ? 'tooLarge' : null
      case 'boolean':
      case 'undefined':
        size += 5
        return null
      case 'object':
        break
      default:
        return 'notJson'
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
    if (prototype !== Object.prototype && prototype !== null) return 'notJson'
    for (const [key, entry] of Object.entries(item)) {
      size += key.length + 3
      const fault = walk(entry, depth + 1)
      if (fault !== null) return fault
    }
    return null
  }
  return walk(value, 0)
}
