import type { MemberView } from '@jisr/shared/api/boards.ts'
import { useState } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { initials, organisationColour, organisationName } from '../people/organisations.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'

interface Props {
  members: readonly MemberView[]
  self: string | undefined
  onRemove: (participantId: string) => Promise<void>
}

/** Everybody who has joined, here or away, and the way to take somebody off the board. */
export function People({ members, self, onRemove }: Props) {
  const { t } = useI18n()
  const [removing, setRemoving] = useState<MemberView>()
  const [busy, setBusy] = useState(false)

  async function remove(member: MemberView) {
    setBusy(true)
    await onRemove(member.participantId)
    setBusy(false)
    setRemoving(undefined)
  }

  return (
    <section className="jisr-share-part" aria-labelledby="jisr-share-people">
      <h3 id="jisr-share-people">{t('share.people', { count: members.length })}</h3>
      <ul className="jisr-members">
        {members.map((member) => (
          <Person
            key={member.participantId}
            member={member}
            isSelf={member.participantId === self}
            onRemove={() => setRemoving(member)}
          />
        ))}
      </ul>
      {removing && (
        <ConfirmDialog
          title={t('share.removeTitle', { name: removing.name })}
          confirm={t('share.remove')}
          busy={busy}
          onConfirm={() => void remove(removing)}
          onClose={() => setRemoving(undefined)}
        >
          <p>{t('share.removeMeaning')}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}

function Person({ member, isSelf, onRemove }: { member: MemberView; isSelf: boolean; onRemove: () => void }) {
  const { t, locale } = useI18n()
  const { name, organisation, role, kind, connections } = member
  return (
    <li className="jisr-member">
      <span className="jisr-member-disc" aria-hidden="true" style={{ background: organisationColour(organisation) }}>
        {initials(name)}
      </span>
      <span className="jisr-member-words">
        <bdi className="jisr-member-name">{name}</bdi> {isSelf && <span>{t('share.you')}</span>}
        <span className="jisr-soft">
          <bdi>{kind === 'screen' ? t('share.projector') : organisationName(organisation, locale)}</bdi>
          {' · '}
          {t(`share.role.${role}`)}
          {' · '}
          {t(connections > 0 ? 'share.here' : 'share.away')}
        </span>
      </span>
      {!isSelf && (
        <Button kind="quiet" className="jisr-danger-text" onClick={onRemove}>
          {t('share.remove')}
          <span className="jisr-unseen">{name}</span>
        </Button>
      )}
    </li>
  )
}
