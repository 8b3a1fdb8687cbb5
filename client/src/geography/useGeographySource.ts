import { useEffect, useMemo, useState } from 'react'
import type { ReadMgrs } from '@jisr/shared/imports/readGeoTable.ts'
import { GeographySource, type GeographyState } from './GeographySource.ts'

/** A file of places, and how far its reading is; it ends with what shows it. */
export function useGeographySource(readMgrs: ReadMgrs): [GeographyState, GeographySource] {
  const [state, setState] = useState<GeographyState>({ kind: 'empty' })
  const source = useMemo(() => new GeographySource(readMgrs, setState), [readMgrs])
  useEffect(() => () => source.stop(), [source])
  return [state, source]
}
