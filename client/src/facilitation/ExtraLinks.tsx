import { ROLES, type Role } from '@jisr/shared/access/roles.ts'
import { MAX_INVITE_USES, type CreateInvite, type InviteView } from '@jisr/shared/api/boards.ts'
import { useState, type FormEvent } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ExtraLink } from './ExtraLink.tsx'

interface Props {
  invites: readonly InviteView[]
  onCreate: (wish: CreateInvite) => Promise<void>
  onRevoke: (invite: InviteView) => Promise<void>
}

const LIFETIMES = { hour: 1, shift: 8, day: 24, week: 168 } as const
type Lifetime = keyof typeof LIFETIMES | 'always'

const HOUR_MS = 3_600_000

/** Links for one guest or one day, beside the ones that stay. */
export function ExtraLinks({ invites, onCreate, onRevoke }: Props) {
  const { t, dir } = useI18n()
  const [role, setRole] = useState<Role>('participant')
  const [uses, setUses] = useState('1')
  const [lifetime, setLifetime] = useState<Lifetime>('day')
  const [busy, setBusy] = useState(false)
  const wrong = uses !== '' && !(Number.isInteger(Number(uses)) && Number(uses) >= 1 && Number(uses) <= MAX_INVITE_USES)

  async function make() {
    setBusy(true)
    await onCreate({
      role,
      ...(uses === '' ? {} : { maxUses: Number(uses) }),
      ...(lifetime === 'always'
        ? {}
        : { expiresAt: new Date(Date.now() + LIFETIMES[lifetime] * HOUR_MS).toISOString() }),
    })
    setBusy(false)
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (!wrong && !busy) void make()
  }

  return (
    <section className="jisr-share-part" aria-labelledby="jisr-share-extra">
      <h3 id="jisr-share-extra">{t('share.extra')}</h3>
      <p className="jisr-soft">{t('share.extraMeaning')}</p>
      {invites.map((invite) => (
        <ExtraLink key={invite.id} invite={invite} onRevoke={() => onRevoke(invite)} />
      ))}
      <form className="jisr-extra-form" noValidate onSubmit={onSubmit}>
        <SelectField label={t('share.joinsAs')} value={role} onChange={(event) => setRole(event.target.value as Role)}>
          {ROLES.map((choice) => (
            <option key={choice} value={choice}>
              {t(`share.role.${choice}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('share.uses')}
          dir={dir}
          inputMode="numeric"
          value={uses}
          problem={wrong ? t('share.usesWrong', { most: MAX_INVITE_USES }) : undefined}
          placeholder={t('share.noLimit')}
          onChange={(event) => setUses(event.target.value.trim())}
        />
        <SelectField
          label={t('share.lasts')}
          value={lifetime}
          onChange={(event) => setLifetime(event.target.value as Lifetime)}
        >
          {(['hour', 'shift', 'day', 'week', 'always'] as const).map((choice) => (
            <option key={choice} value={choice}>
              {t(`share.lifetime.${choice}`)}
            </option>
          ))}
        </SelectField>
        <Button type="submit" busy={busy}>
          {t('share.makeLink')}
        </Button>
      </form>
    </section>
  )
}
