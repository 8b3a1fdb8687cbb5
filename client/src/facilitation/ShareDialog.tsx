import { errorMessage } from '../api/errorMessage.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { ExtraLinks } from './ExtraLinks.tsx'
import { extraInvites, mainInvite, projectorLink } from './invites.ts'
import { LinkField } from './LinkField.tsx'
import { People } from './People.tsx'
import { RoleLink } from './RoleLink.tsx'
import { useInvites } from './useInvites.ts'
import { useMembers } from './useMembers.ts'
import './share.css'

interface Props {
  boardId: string
  title: string
  onClose: () => void
  /** Who shares, when the dialog is opened on the board itself. */
  self?: string
  /** The board was made a moment ago. */
  fresh?: boolean
}

/** Everything about who comes in: the links of the board, and the people who used them. */
export function ShareDialog({ boardId, title, onClose, self, fresh = false }: Props) {
  const { t } = useI18n()
  const invites = useInvites(boardId)
  const members = useMembers(boardId)
  const failure = invites.failure ?? members.failure
  const others = members.list?.filter(({ participantId }) => participantId !== self)
  const viewers = mainInvite(invites.list ?? [], 'viewer')

  return (
    <Dialog title={t('share.title', { title })} size="wide" onClose={onClose}>
      {fresh && <Notice kind="done">{t('share.fresh')}</Notice>}
      {failure !== undefined && <Notice kind="danger">{errorMessage(t, failure)}</Notice>}
      {invites.list && (
        <section className="jisr-share-part" aria-labelledby="jisr-share-links">
          <h3 id="jisr-share-links">{t('share.links')}</h3>
          <p className="jisr-soft">{t('share.linksMeaning')}</p>
          {(['facilitator', 'participant', 'viewer'] as const).map((role) => (
            <RoleLink
              key={role}
              role={role}
              invite={mainInvite(invites.list ?? [], role)}
              others={others ?? []}
              onReissue={() => invites.reissue(role)}
              onRevoke={invites.revoke}
            />
          ))}
          {viewers?.link && (
            <div className="jisr-role-link">
              <h4>{t('share.projector')}</h4>
              <p className="jisr-soft">{t('share.projectorMeaning')}</p>
              <LinkField label={t('share.projector')} link={projectorLink(viewers.link)} />
            </div>
          )}
        </section>
      )}
      {invites.list && (
        <ExtraLinks invites={extraInvites(invites.list)} onCreate={invites.create} onRevoke={invites.revoke} />
      )}
      {members.list && <People members={members.list} self={self} onRemove={members.remove} />}
    </Dialog>
  )
}
