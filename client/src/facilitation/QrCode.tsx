import { encode } from 'uqr'
import { useI18n } from '../i18n/I18n.tsx'

/** A link as a picture that a phone's camera reads. Black on white whatever surrounds it: scanners need the contrast. */
export function QrCode({ link }: { link: string }) {
  const { t } = useI18n()
  const { size, data } = encode(link, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg className="jisr-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('share.qrCode')}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
