import type { InviteView } from '@jisr/shared/api/boards.ts'
import { useState } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { useDateText } from '../ui/dateText.ts'
import { LinkField } from './LinkField.tsx'

interface Props {
  invite: InviteView
  onRevoke: () => Promise<void>
}

export function ExtraLink({ invite, onRevoke }: Props) {
  const { t } = useI18n()
  const dateText = useDateText()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [openedAt] = useState(() => Date.now())
  const role = t(`share.role.${invite.role}`)
  const { maxUses, uses, expiresAt } = invite
  const usedUp = maxUses !== null && uses >= maxUses
  const expired = expiresAt !== null && Date.parse(expiresAt) <= openedAt

  async function revoke() {
    setBusy(true)
    await onRevoke()
  }

  return (
    <div className="jisr-role-link">
      <h4>{role}</h4>
      <p className="jisr-soft">
        {maxUses === null ? t('share.used', { count: uses }) : t('share.usedOf', { uses, most: maxUses })}
        {' · '}
        {expiresAt === null ? t('share.lifetime.always') : t('share.until', { date: dateText(expiresAt) })}
      </p>
      {usedUp || expired ? (
        <p>{t(usedUp ? 'share.usedUp' : 'share.expired')}</p>
      ) : (
        invite.link && <LinkField label={role} link={invite.link} />
      )}
      <div className="jisr-link-more">
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {t('share.revoke')}
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={t('share.revokeTitle', { role })}
          confirm={t('share.revoke')}
          busy={busy}
          onConfirm={() => void revoke()}
          onClose={() => setAsking(false)}
        >
          <p>{t('share.revokeMeaning')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
