/**
 * Gives back `next` with every part that equals `previous` replaced by it, so that caches which compare by identity
 * (tldraw's geometry, React) do not work again for what did not change.
 */
export function reuse<T>(previous: T | undefined, next: T): T {
  if (previous === undefined || Object.is(previous, next)) return next
  if (typeof previous !== 'object' || typeof next !== 'object' || previous === null || next === null) return next
  if (Array.isArray(previous) !== Array.isArray(next)) return next
  const [old, now] = [previous as Record<string, unknown>, next as Record<string, unknown>]
  const keys = Object.keys(now)
  let same = keys.length === Object.keys(old).length
  let shared: Record<string, unknown> | undefined
  for (const key of keys) {
    const part = reuse(old[key], now[key])
    if (!Object.hasOwn(old, key) || !Object.is(part, old[key])) same = false
    if (part === now[key]) continue
    // Copied, because the part may belong to the document.
    shared ??= (Array.isArray(next) ? [...(next as unknown[])] : { ...next }) as Record<string, unknown>
    shared[key] = part
  }
  return same ? previous : ((shared ?? next) as T)
}
