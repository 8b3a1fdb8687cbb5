import { findKind, kindName } from '@jisr/shared/symbols/catalogue.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { besideLocale, canvasLocale, canvasText, textBeside } from '../../i18n/canvasLanguage.ts'
import type { LegendEntry } from '../../sketch/legend.tsx'
import { seenPlaces } from '../../sketch/cityNames.ts'
import { CivilSign } from './CivilSign.tsx'
import { PAPER } from '../../ui/paper.ts'
import { isShown, layerColour } from '../../sketch/layerStyle.ts'

/** The rows of a legend for what of the city this window shows. */
export function cityLegend(props: SketchProps): LegendEntry[] {
  const seen = seenPlaces(props, 1)
  const has = (layer: keyof SketchProps['layers']): boolean =>
    isShown(props, layer) && seen.some(({ place }) => place.layer === layer)
  const stroke = (layer: keyof SketchProps['layers'], width: number, dash?: string) => (
    <path d="M-14 0H14" stroke={layerColour(props, layer)} strokeWidth={width} strokeDasharray={dash} />
  )
  const rows: (LegendEntry | false)[] = [
    has('river') && { key: 'river', ...named('sketch.legend.river'), sign: stroke('river', 10) },
    has('bridges') && { key: 'bridge', ...named('sketch.legend.bridge'), sign: stroke('bridges', 6) },
    has('roads') && { key: 'road', ...named('sketch.legend.road'), sign: stroke('roads', 3) },
    has('quarters') && {
      key: 'quarter',
      ...named('sketch.legend.quarter'),
      sign: (
        <>
          <rect
            x={-13}
            y={-9}
            width={26}
            height={18}
            rx={4}
            fill={PAPER}
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
      ...(known
        ? { text: kindName(known, canvasLocale()), other: kindName(known, besideLocale()) }
        : named('symbol.place')),
      sign: <CivilSign kind={kind} isUnsure={false} radius={11} colour={layerColour(props, 'facilities')} />,
    }
  })
  return [...rows.filter((row) => row !== false), ...signs]
}

function named(key: Parameters<typeof canvasText>[0]): Pick<LegendEntry, 'text' | 'other'> {
  return { text: canvasText(key), other: textBeside(key) }
}
