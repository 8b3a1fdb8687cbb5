/**
 * Takes what stands after `#` out of the address bar, where a neighbour, a screenshot or the history would keep it.
 * The page's own addresses carry nothing there but secrets.
 */
export function takeAddressSecret(): string | null {
  const secret = location.hash.slice(1)
  if (secret === '') return null
  history.replaceState(null, '', location.pathname + location.search)
  return secret
}
