import { useI18n } from '../i18n/I18n.tsx'
import type { Person } from './people.ts'

interface Props {
  presenter: Person | null
  followed: Person | null
  onFollow: (person: Person) => void
  onStopFollowing: () => void
  onStopPresenting: () => void
}

/** Whose view is shown to whom, and the one press that changes it. Absent while everybody looks for themselves. */
export function PresenterBar({ presenter, followed, onFollow, onStopFollowing, onStopPresenting }: Props) {
  const { t } = useI18n()
  if (presenter?.you) {
    return <Bar words={t('people.youPresent')} action={t('people.stopPresenting')} onAction={onStopPresenting} />
  }
  if (followed) {
    return (
      <Bar
        words={t('people.youFollow', { name: followed.name })}
        action={t('people.stopFollowing')}
        onAction={onStopFollowing}
      />
    )
  }
  if (!presenter) return null
  return (
    <Bar
      words={t('people.presents', { name: presenter.name })}
      action={t('people.followPresenter')}
      onAction={() => onFollow(presenter)}
    />
  )
}

function Bar({ words, action, onAction }: { words: string; action: string; onAction: () => void }) {
  return (
    <div className="jisr-presenting" data-testid="presenter-bar">
      <span role="status">{words}</span>
      <button type="button" className="jisr-button" onClick={onAction}>
        {action}
      </button>
    </div>
  )
}
