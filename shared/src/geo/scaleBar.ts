export interface ScaleBar {
  metres: number
  /** Its length on the plane whose `metresPerUnit` was given. */
  units: number
}

/** The longest bar of one, two or five times a power of ten metres. @param longest units, more than 0 */
export function scaleBar(longest: number, metresPerUnit: number): ScaleBar {
  const most = longest * metresPerUnit
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = ([5, 2].find((times) => times * power <= most) ?? 1) * power
  return { metres, units: metres / metresPerUnit }
}
