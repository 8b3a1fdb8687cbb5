import { useCallback, useEffect, useState } from 'react'
import { errorMessage } from '../api/errorMessage.ts'
import { ApiError } from '../api/request.ts'
import { isSignedIn, signIn } from '../api/site.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PlainPage } from '../ui/PlainPage.tsx'
import { BoardsDesk } from './BoardsDesk.tsx'
import { Welcome } from './Welcome.tsx'

type State =
  { at: 'asking' } | { at: 'signedOut'; wrongKey: boolean } | { at: 'signedIn' } | { at: 'failed'; error: unknown }

const KEY = 'key='

/** @param secret `key=<site key>` when the page was opened by the address that the server prints */
export function SitePage({ secret }: { secret: string | null }) {
  const { t } = useI18n()
  const [state, setState] = useState<State>({ at: 'asking' })
  const ask = useCallback(() => void enter(secret).then(setState), [secret])
  useEffect(ask, [ask])

  switch (state.at) {
    case 'asking':
      return <div className="jisr-page" />
    case 'signedOut':
      return <Welcome wrongKey={state.wrongKey} />
    case 'signedIn':
      return <BoardsDesk onSignedOut={() => setState({ at: 'signedOut', wrongKey: false })} />
    case 'failed':
  }
  return (
    <PlainPage title={t('app.name')}>
      <Notice kind="danger">{errorMessage(t, state.error)}</Notice>
      <Button kind="primary" onClick={ask}>
        {t('error.tryAgain')}
      </Button>
    </PlainPage>
  )
}

async function enter(secret: string | null): Promise<State> {
  try {
    if (secret?.startsWith(KEY)) {
      await signIn(secret.slice(KEY.length))
      return { at: 'signedIn' }
    }
    return (await isSignedIn()) ? { at: 'signedIn' } : { at: 'signedOut', wrongKey: false }
  } catch (error) {
    if (error instanceof ApiError && error.code === 'unauthorized') return { at: 'signedOut', wrongKey: true }
    return { at: 'failed', error }
  }
}
