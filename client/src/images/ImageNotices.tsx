import { useSyncExternalStore } from 'react'
import { useI18n, type Translate } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { ImageNotice, ImageNoticeBoard } from './imageNotices.ts'
import './imageNotices.css'

/** Says, over the canvas, how the sending of images goes and why one did not arrive. */
export function ImageNotices({ notices }: { notices: ImageNoticeBoard }) {
  const { t } = useI18n()
  const notice = useSyncExternalStore(notices.subscribe, notices.read)
  if (!notice) return null
  if (notice.kind === 'sending') {
    return (
      <div className="image-notices" data-testid="image-notice">
        <Notice kind="info">
          <p>{t('image.sending', { count: notice.count, percent: Math.round(notice.share * 100) })}</p>
          <progress value={notice.share} />
          <Button onClick={notice.cancel}>{t('image.cancel')}</Button>
        </Notice>
      </div>
    )
  }
  return (
    <div className="image-notices" data-testid="image-notice">
      <Notice kind={notice.kind === 'failed' ? 'danger' : 'attention'}>
        <p>{wordsOf(notice, t)}</p>
        <Button onClick={() => notices.show(null)}>{t('image.dismiss')}</Button>
      </Notice>
    </div>
  )
}

function wordsOf(notice: Exclude<ImageNotice, { kind: 'sending' }>, t: Translate): string {
  if (notice.kind === 'failed') return t(`image.failed.${notice.reason}`)
  if (notice.kind === 'missing') return t('image.someMissing', { count: notice.count })
  return [
    ...(notice.anchors ? [t('transfer.anchorDiffers', notice.anchors)] : []),
    ...(notice.contested > 0 ? [t('transfer.contestedCopied', { count: notice.contested })] : []),
  ].join(' ')
}
