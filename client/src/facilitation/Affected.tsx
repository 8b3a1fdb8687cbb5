import type { MemberView } from '@jisr/shared/api/boards.ts'
import { useI18n } from '../i18n/I18n.tsx'

const MOST_NAMED = 8

/** Whom the end of a link may disconnect. The server does not say who came by which link, only who has its role. */
export function Affected({ members }: { members: readonly MemberView[] }) {
  const { t } = useI18n()
  if (members.length === 0) return <p>{t('share.affectsNobody')}</p>
  const named = members.slice(0, MOST_NAMED)
  return (
    <>
      <p>{t('share.affects', { count: members.length })}</p>
      <ul className="jisr-affected">
        {named.map((member) => (
          <li key={member.participantId}>
            <bdi>{member.name}</bdi>
          </li>
        ))}
        {members.length > named.length && <li>{t('share.affectsMore', { count: members.length - named.length })}</li>}
      </ul>
    </>
  )
}
