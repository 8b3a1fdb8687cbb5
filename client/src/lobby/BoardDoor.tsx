import type { Invitation, Me } from '@jisr/shared/api/boards.ts'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { joinBoard, readInvitation, whoAmI } from '../api/board.ts'
import { errorMessage } from '../api/errorMessage.ts'
import { ApiError } from '../api/request.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { forgetBoard, handOver, rememberedOn } from '../provider/keptBoards.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PlainPage } from '../ui/PlainPage.tsx'
import { JoinForm } from './JoinForm.tsx'
import { NoEntry } from './NoEntry.tsx'
import { ReturningMember } from './ReturningMember.tsx'
import { joinedFromHere } from './person.ts'
import './lobby.css'

const SCREEN_RETRY_MS = 3000

const BoardPage = lazy(() => import('../board/BoardPage.tsx'))

type State =
  | { at: 'asking' }
  | { at: 'form'; invite: string; invitation: Invitation; other: boolean }
  | { at: 'returning'; invite: string; me: Me; unsent: number }
  | { at: 'refused'; reason: 'noInvite' | 'badInvite' | 'deleted' }
  | { at: 'failed'; error: unknown }
  | { at: 'inside' }

interface Props {
  boardId: string
  /** The invite's secret, when the page was opened by a link that carries one. */
  secret: string | null
}

/** Stands before a board: lets members in, asks newcomers with an invite who they are, tells others what to do. */
export function BoardDoor({ boardId, secret }: Props) {
  const { t } = useI18n()
  const [state, setState] = useState<State>({ at: 'asking' })
  // As it was on arrival: a change of language must not make a screen join twice.
  const [screenName] = useState(() => (isProjector() ? t('lobby.screenName') : null))
  const ask = useCallback(() => void knock(boardId, secret, screenName).then(setState), [boardId, secret, screenName])
  useEffect(ask, [ask])
  // Nobody stands at a screen to press "try again".
  useEffect(() => {
    if (screenName === null || state.at !== 'failed') return undefined
    const timer = setTimeout(ask, SCREEN_RETRY_MS)
    return () => clearTimeout(timer)
  }, [ask, screenName, state])

  switch (state.at) {
    case 'asking':
      return <Opening />
    case 'form':
      return (
        <JoinForm
          boardId={boardId}
          invite={state.invite}
          invitation={state.invitation}
          asSomeoneElse={state.other}
          onJoined={(participant, typed) => {
            const moved = state.other ? forgetBoard(boardId) : handOver(boardId, participant, typed)
            void moved.then(() => setState({ at: 'inside' }))
          }}
          onRefused={() => setState({ at: 'refused', reason: 'badInvite' })}
        />
      )
    case 'returning':
      return (
        <ReturningMember
          me={state.me}
          unsent={state.unsent}
          onContinue={() => setState({ at: 'inside' })}
          onJoinAgain={() => void introduce(boardId, state.invite, true).then(setState)}
        />
      )
    case 'refused':
      return <NoEntry reason={state.reason} />
    case 'failed':
      return (
        <PlainPage title={t('lobby.cannotOpen')}>
          <Notice kind="danger">{errorMessage(t, state.error)}</Notice>
          <Button kind="primary" onClick={ask}>
            {t('error.tryAgain')}
          </Button>
        </PlainPage>
      )
    case 'inside':
  }
  return (
    <Suspense fallback={<Opening />}>
      <BoardPage boardId={boardId} />
    </Suspense>
  )
}

function Opening() {
  const { t } = useI18n()
  return (
    <div className="jisr-page jisr-opening" role="status">
      {t('lobby.opening')}
    </div>
  )
}

function isProjector(): boolean {
  return new URLSearchParams(location.search).get('view') === 'projector'
}

/** @param screenName the name to join under without asking, null for a person */
async function knock(boardId: string, invite: string | null, screenName: string | null): Promise<State> {
  try {
    const kept = await rememberedOn(boardId)
    // The board asks the server itself, and shows meanwhile what this device has of it.
    if (kept && (invite === null || screenName !== null)) return { at: 'inside' }
    // Who never joined from here need not be refused first.
    const me = invite === null || joinedFromHere(boardId) ? await membership(boardId, kept?.me) : null
    if (me && (invite === null || screenName !== null)) return { at: 'inside' }
    if (me && invite !== null) return { at: 'returning', invite, me, unsent: kept?.unsent ?? 0 }
    if (invite === null) return { at: 'refused', reason: 'noInvite' }
    if (screenName === null) return await introduce(boardId, invite, false)
    await joinBoard(boardId, { invite, name: screenName, organisation: '', kind: 'screen' })
    return { at: 'inside' }
  } catch (error) {
    return turnedAway(error)
  }
}

/** @param other another person than the last one sits here */
async function introduce(boardId: string, invite: string, other: boolean): Promise<State> {
  try {
    return { at: 'form', invite, invitation: await readInvitation(boardId, invite), other }
  } catch (error) {
    return turnedAway(error)
  }
}

function turnedAway(error: unknown): State {
  if (error instanceof ApiError && error.code === 'not_found') return { at: 'refused', reason: 'deleted' }
  if (error instanceof ApiError && error.code === 'forbidden') return { at: 'refused', reason: 'badInvite' }
  return { at: 'failed', error }
}

/** @param kept who this browser was there the last time: believed as long as no server answers */
async function membership(boardId: string, kept: Me | undefined): Promise<Me | null> {
  try {
    return await whoAmI(boardId)
  } catch (error) {
    if (error instanceof ApiError && error.code === 'unauthorized') return null
    if (error instanceof ApiError && error.code === 'unreachable' && kept) return kept
    throw error
  }
}
