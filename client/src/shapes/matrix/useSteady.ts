import { useMemo } from 'react'
import { computed, isEqual, useValue } from 'tldraw'

/** As tldraw's useValue, but what is equal to before draws nothing anew. */
export function useSteady<Value>(name: string, compute: () => Value, deps: unknown[]): Value {
  // oxlint-disable-next-line react/exhaustive-deps -- the caller's, as for useValue
  const steady = useMemo(() => computed(name, compute, { isEqual }), deps)
  return useValue(steady)
}
