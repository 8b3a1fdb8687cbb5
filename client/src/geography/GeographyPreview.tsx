import { FEATURE_KINDS } from '@jisr/shared/geo/features.ts'
import { formatDegrees } from '@jisr/shared/geo/formatDegrees.ts'
import type { GeoNote, GeoPreview } from '@jisr/shared/imports/geoPreview.ts'
import { useI18n } from '../i18n/I18n.tsx'

const MOST_NOTES = 60
const MOST_QUOTED = 60
/** Metres: about what a person can compare with a map. */
const ACCURACY = 10

/** What was understood of a file of places, and what was not. */
export function GeographyPreview({ preview }: { preview: GeoPreview }) {
  const { t } = useI18n()
  const { counts, vertices, extent, names, keys, notes, noteCounts, leftOut, dropped } = preview
  const all = [...noteCounts.values()].reduce((sum, count) => sum + count, 0)
  const shown = notes.slice(0, MOST_NOTES)
  const said = [
    ...FEATURE_KINDS.filter((kind) => counts[kind] > 0).map((kind) =>
      t(`geography.count.${kind}`, { count: counts[kind] }),
    ),
    ...(vertices > 0 ? [t('geography.count.vertices', { count: vertices })] : []),
    ...(leftOut > 0 ? [t('geography.count.leftOut', { count: leftOut })] : []),
  ]
  return (
    <>
      {said.length > 0 && (
        <p role="status" className="jisr-transfer-counts">
          {said.join(' · ')}
        </p>
      )}
      {vertices > 0 && <p className="jisr-transfer-hint">{t('geography.drawnAs')}</p>}
      {extent && (
        <p>
          {t('geography.extent', {
            from: formatDegrees({ lon: extent.west, lat: extent.south }, ACCURACY),
            to: formatDegrees({ lon: extent.east, lat: extent.north }, ACCURACY),
          })}
        </p>
      )}
      {names.length > 0 && (
        <ul className="jisr-transfer-columns" aria-label={t('geography.names')}>
          {names.map((name, at) => (
            <li key={at} dir="auto">
              {name}
            </li>
          ))}
        </ul>
      )}
      {keys.length > 0 && <p className="jisr-transfer-hint">{t('geography.kept', { keys: keys.join(' · ') })}</p>}
      {dropped.map((what) => (
        <p key={what} className="jisr-transfer-hint">
          {t(`geography.dropped.${what}`)}
        </p>
      ))}
      {shown.length > 0 && (
        <section aria-label={t('geography.notes', { count: all })}>
          <h3>{t('geography.notes', { count: all })}</h3>
          <ul className="jisr-geography-notes" tabIndex={0}>
            {shown.map((note, at) => (
              <li key={at}>
                <bdi>{note.name ? t('geography.placeNamed', { at: note.at, name: note.name }) : note.at}</bdi>
                {': '}
                {t(`geography.note.${note.code}`, { detail: quoted(note) })}
              </li>
            ))}
          </ul>
          {all > shown.length && <p>{t('geography.moreNotes', { count: all - shown.length })}</p>}
        </section>
      )}
    </>
  )
}

function quoted({ detail }: GeoNote): string {
  return detail.length > MOST_QUOTED ? `${detail.slice(0, MOST_QUOTED)}…` : detail
}
