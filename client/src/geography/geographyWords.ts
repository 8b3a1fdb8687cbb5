import type { Translate } from '../i18n/I18n.tsx'
import type { GeographyFault } from './readGeography.ts'

/** Faults for which a file of places has words of its own; the others are those of every table. */
const OWN = [
  'empty',
  'nul',
  'tooLarge',
  'damaged',
  'dangerous',
  'notGeography',
  'crs',
  'noCoordinates',
  'vertices',
  'noKml',
] as const

export function faultText(fault: GeographyFault, t: Translate): string {
  const { code } = fault
  const own = OWN.find((each) => each === code)
  if (own) return t(`geography.fault.${own}`, { ...fault })
  return t(`transfer.fault.${code as Exclude<typeof code, (typeof OWN)[number]>}`, { ...fault })
}
