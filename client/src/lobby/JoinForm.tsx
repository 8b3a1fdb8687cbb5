import type { Participant } from '@jisr/shared/access/roles.ts'
import { MAX_NAME_LENGTH, type Invitation } from '@jisr/shared/api/boards.ts'
import { useState, type FormEvent } from 'react'
import { joinBoard } from '../api/board.ts'
import { errorMessage } from '../api/errorMessage.ts'
import { ApiError } from '../api/request.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PlainPage } from '../ui/PlainPage.tsx'
import { TextField } from '../ui/TextField.tsx'
import { OrganisationField } from './OrganisationField.tsx'
import { organisationEntry, organisationText, organisationMeant } from './organisationChoices.ts'
import { lastPerson, NOBODY, rememberJoin } from './person.ts'

interface Props {
  boardId: string
  invite: string
  invitation: Invitation
  /** Another person than the last one sits here: nothing is filled in. */
  asSomeoneElse: boolean
  /** @param typed the name as it was given */
  onJoined: (participant: Participant, typed: string) => void
  onRefused: () => void
}

/** Asks the two things that others on the board will see. */
export function JoinForm({ boardId, invite, invitation, asSomeoneElse, onJoined, onRefused }: Props) {
  const { t, locale } = useI18n()
  const [person] = useState(() => (asSomeoneElse ? NOBODY : lastPerson()))
  const [name, setName] = useState(person.name)
  const [organisation, setOrganisation] = useState(() => organisationText(person.organisation, locale))
  const [tried, setTried] = useState(false)
  /** What was typed when the person was asked whether a known organisation is meant. */
  const [asked, setAsked] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()

  const nameProblem = tried && name.trim() === '' ? t('lobby.nameMissing') : undefined
  const organisationProblem = tried && organisation.trim() === '' ? t('lobby.organisationMissing') : undefined

  const meant = asked === organisation ? organisationMeant(organisation, locale) : undefined

  async function join(entry: string) {
    setBusy(true)
    setFailure(undefined)
    try {
      const participant = await joinBoard(boardId, { invite, name: name.trim(), organisation: entry, locale })
      rememberJoin(boardId, { name: name.trim(), organisation: entry })
      onJoined(participant, name.trim())
    } catch (error) {
      if (error instanceof ApiError && error.code === 'forbidden') onRefused()
      else setFailure(error)
      setBusy(false)
    }
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setTried(true)
    const empty = [...event.currentTarget.querySelectorAll('input')].find((input) => input.value.trim() === '')
    if (empty) empty.focus()
    else if (asked !== organisation && organisationMeant(organisation, locale)) setAsked(organisation)
    else if (!busy) void join(organisationEntry(organisation))
  }

  return (
    <PlainPage title={invitation.title}>
      <p>{t('lobby.explanation', { role: t(`share.role.${invitation.role}`) })}</p>
      <form className="jisr-join" noValidate onSubmit={onSubmit}>
        <TextField
          label={t('lobby.name')}
          autoComplete="name"
          maxLength={MAX_NAME_LENGTH}
          autoFocus
          value={name}
          problem={nameProblem}
          onChange={(event) => setName(event.target.value)}
        />
        <OrganisationField value={organisation} onChange={setOrganisation} problem={organisationProblem} />
        {meant && (
          <Notice kind="attention">
            <p>{t('lobby.organisationMeant', { typed: organisation.trim(), name: meant[locale] })}</p>
            <Button busy={busy} onClick={() => void join(meant.id)}>
              {t('lobby.organisationTake', { name: meant[locale] })}
            </Button>
          </Notice>
        )}
        {failure !== undefined && <Notice kind="danger">{errorMessage(t, failure)}</Notice>}
        <Button kind="primary" type="submit" busy={busy}>
          {t('lobby.join')}
        </Button>
      </form>
      <p className="jisr-soft">{t('lobby.seenByOthers')}</p>
    </PlainPage>
  )
}
