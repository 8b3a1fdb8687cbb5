import { useI18n } from '../i18n/I18n.tsx'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const

/** Writes an ISO 8601 instant as day and time of this device. Chromium has no Sorani months and would print English. */
export function useDateText(): (instant: string) => string {
  const { t } = useI18n()
  return (instant) => {
    const date = new Date(instant)
    return t('app.date', {
      day: String(date.getDate()),
      month: t(`app.month.${MONTHS[date.getMonth()] ?? 'jan'}`),
      year: String(date.getFullYear()),
      time: `${pad(date.getHours())}:${pad(date.getMinutes())}`,
    })
  }
}

function pad(part: number): string {
  return String(part).padStart(2, '0')
}
