import { T } from '@tldraw/validate'
import { DRAWN_KEY } from '../exports/drawnProperties.ts'
import type { Feature, Position } from '../geo/features.ts'
import { isArea, isWay, measureProps, NEW_MEASURE, type MeasureProps } from '../shapes/measure.ts'
import { symbolProps, type SymbolProps } from '../shapes/symbol.ts'
import { findKind } from '../symbols/catalogue.ts'
import { LONGEST_NAME, nameText } from './featureTexts.ts'

/** A symbol or a measure, as a file has it that we wrote. */
export type Drawn =
  | { type: 'symbol'; props: SymbolProps; along: readonly Position[] }
  /** An area's first vertex is not its last as well. */
  | { type: 'measure'; props: MeasureProps; along: readonly Position[] }

/** Of a source, in characters: cleaned, nothing of it is left out. */
const LONGEST_SOURCE = 1000
/** The last four each export says of a board and a sketch as they are then. */
const KNOWN: ReadonlySet<string> = new Set(
  `${DRAWN_KEY} type sidc identity state since source task other otherAr danger direction accuracy asOf exercise description`.split(
    ' ',
  ),
)

const symbol = T.object(symbolProps)
const measure = T.object(measureProps)

/** Whether a feature says that it was drawn. What somebody imported as a layer stays one, whatever it says. */
export function saysDrawn({ layer, properties }: Feature): boolean {
  return layer === undefined && Object.hasOwn(properties, DRAWN_KEY)
}

/** Properties for which neither symbols nor measures have a place. */
export function unknownKeys({ properties }: Feature): string[] {
  return Object.keys(properties).filter((key) => !KNOWN.has(key))
}

/**
 * What a feature was drawn as. Nothing of it is guessed: what says something that no symbol or measure can be, or more than one
 * can hold, is none.
 */
export function readDrawn(feature: Feature): Drawn | null {
  const [along = [], ...others] = feature.parts
  if (others.length > 0) return null
  const { source = '', other = '', otherAr = '' } = feature.properties
  const isTooLong = [other, otherAr].some((name) => nameText(name).length > LONGEST_NAME)
  if (source.length > LONGEST_SOURCE || isTooLong) return null
  const says = feature.properties[DRAWN_KEY]
  return says === 'symbol' ? readSymbol(feature, along) : says === 'measure' ? readMeasure(feature, along) : null
}

function readSymbol(feature: Feature, along: readonly Position[]): Drawn | null {
  const { type: kind = '', sidc = '', identity, state } = feature.properties
  const props = { kind, sidc, identity, state, ...texts(feature) }
  const isKnown = kind === '' || findKind(kind) !== undefined
  if (feature.kind !== 'point' || !isKnown || !symbol.isValid(props)) return null
  return { type: 'symbol', props, along }
}

function readMeasure(feature: Feature, along: readonly Position[]): Drawn | null {
  const { type = '', state, danger, direction, other = '', otherAr = '' } = feature.properties
  const kind = type as MeasureProps['kind']
  const props = {
    ...NEW_MEASURE,
    kind,
    other: nameText(other),
    otherAr: nameText(otherAr),
    ...(isWay(kind) && { passage: state, direction: direction ?? NEW_MEASURE.direction }),
    ...(kind === 'hazard' && { hazard: state, danger: danger ?? NEW_MEASURE.danger }),
    ...texts(feature),
  }
  if (!measure.isValid(props) || feature.kind !== (isArea(kind) ? 'area' : 'line')) return null
  return { type: 'measure', props, along: isArea(kind) ? along.slice(0, -1) : along }
}

function texts({ name, nameAr = '', properties: { since, source = '', task } }: Feature) {
  return { name, nameAr, source: nameText(source), since: since ?? null, task: task ?? null }
}
