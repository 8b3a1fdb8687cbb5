import { isWay, type MeasureProps } from '../shapes/measure.ts'
import type { SymbolProps } from '../shapes/symbol.ts'

/** The property by which a feature says that it was drawn in Jisr, and as what: `symbol` or `measure`. */
export const DRAWN_KEY = 'jisr'

/**
 * What a symbol or a measure says besides its names, in words of the schema: programs read them, and `readDrawn` makes the same
 * of them again. Its kind is a `type`: a table has a column `kind` of its own. What is empty or as nobody has said it, is ''.
 */
export function symbolProperties({ kind, sidc, identity, state, since, source, task }: SymbolProps) {
  return { [DRAWN_KEY]: 'symbol', type: kind, sidc, identity, state, since: since ?? '', source, task: task ?? '' }
}

/** The same of a measure: only what its kind has. */
export function measureProperties(props: MeasureProps) {
  const { kind, other, otherAr, direction, passage, hazard, danger, since, source, task } = props
  return {
    [DRAWN_KEY]: 'measure',
    type: kind,
    other,
    otherAr,
    state: isWay(kind) ? passage : kind === 'hazard' ? hazard : '',
    danger: kind === 'hazard' && danger !== 'unstated' ? danger : '',
    direction: isWay(kind) && direction !== 'none' ? direction : '',
    since: since ?? '',
    source,
    task: task ?? '',
  }
}
