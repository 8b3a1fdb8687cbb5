import { findKind, kindName } from '@jisr/shared/symbols/catalogue.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { canvasLocale, canvasText } from '../../i18n/canvasLanguage.ts'
import type { LegendEntry } from '../../sketch/legend.tsx'
import { seenPlaces } from './cityNames.ts'
import { CivilSign } from './CivilSign.tsx'
import { GROUND, isShown, layerColour } from './layerStyle.ts'

/** The rows of a legend for what of the city this window shows. */
export function cityLegend(props: SketchProps): LegendEntry[] {
  const seen = seenPlaces(props, 1)
  const has = (layer: keyof SketchProps['layers']): boolean =>
    isShown(props, layer) && seen.some(({ place }) => place.layer === layer)
  const stroke = (layer: keyof SketchProps['layers'], width: number, dash?: string) => (
    <path d="M-14 0H14" stroke={layerColour(props, layer)} strokeWidth={width} strokeDasharray={dash} />
  )
  const rows: (LegendEntry | false)[] = [
    has('river') && { key: 'river', text: canvasText('sketch.legend.river'), sign: stroke('river', 10) },
    has('bridges') && { key: 'bridge', text: canvasText('sketch.legend.bridge'), sign: stroke('bridges', 6) },
    has('roads') && { key: 'road', text: canvasText('sketch.legend.road'), sign: stroke('roads', 3) },
    has('quarters') && {
      key: 'quarter',
      text: canvasText('sketch.legend.quarter'),
      sign: (
        <>
          <rect
            x={-13}
            y={-9}
            width={26}
            height={18}
            rx={4}
            fill={GROUND}
            stroke={layerColour(props, 'quarters')}
            strokeDasharray="5 4"
          />
          <circle r={3} fill={layerColour(props, 'quarters')} />
        </>
      ),
    },
  ]
  const kinds = new Set(
    seen.filter(({ place }) => place.layer === 'facilities').map(({ place }) => place.feature.symbol ?? ''),
  )
  const signs = [...kinds].map((kind): LegendEntry => {
    const known = findKind(kind)
    return {
      key: `city ${kind}`,
      text: known ? kindName(known, canvasLocale()) : canvasText('symbol.place'),
      sign: <CivilSign kind={kind} isUnsure={false} radius={11} colour={layerColour(props, 'facilities')} />,
    }
  })
  return [...rows.filter((row) => row !== false), ...signs]
}
