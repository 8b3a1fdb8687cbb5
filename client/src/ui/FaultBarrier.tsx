import { Component, useEffect, type ReactNode } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { reloadByItself } from '../projector/reloadByItself.ts'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'
import { PlainPage } from './PlainPage.tsx'

/** Stands for the page when it cannot be drawn: our words and a way on, instead of a blank window. */
export class FaultBarrier extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <FaultPage /> : this.props.children
  }
}

function FaultPage() {
  const { t } = useI18n()
  useEffect(() => reloadByItself(), [])
  return (
    <PlainPage title={t('error.pageFailed')}>
      <Notice kind="danger">{t('error.pageFailedMeaning')}</Notice>
      <Button kind="primary" onClick={() => location.reload()}>
        {t('error.reload')}
      </Button>
    </PlainPage>
  )
}
