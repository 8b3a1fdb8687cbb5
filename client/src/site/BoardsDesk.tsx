import type { BoardSummary } from '@jisr/shared/api/boards.ts'
import { useCallback, useEffect, useState } from 'react'
import { errorMessage } from '../api/errorMessage.ts'
import { ApiError } from '../api/request.ts'
import { listBoards, signOut } from '../api/site.ts'
import { ShareDialog } from '../facilitation/ShareDialog.tsx'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { LanguagePicker } from '../ui/LanguagePicker.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Notice } from '../ui/Notice.tsx'
import { BoardRow } from './BoardRow.tsx'
import { NewBoard } from './NewBoard.tsx'
import './site.css'

/** The facilitator's desk: every board of this server, and a new one. */
export function BoardsDesk({ onSignedOut }: { onSignedOut: () => void }) {
  const { t } = useI18n()
  const [boards, setBoards] = useState<BoardSummary[]>()
  const [failure, setFailure] = useState<unknown>()
  const [shared, setShared] = useState<{ board: BoardSummary; fresh: boolean }>()

  const fail = useCallback(
    (error: unknown) => {
      // The session ended, here or in another window: say how to come back instead of failing at each press.
      if (error instanceof ApiError && error.code === 'unauthorized') onSignedOut()
      else setFailure(error)
    },
    [onSignedOut],
  )
  const load = useCallback(
    () =>
      void listBoards().then((boards) => {
        setBoards(boards)
        setFailure(undefined)
      }, fail),
    [fail],
  )
  useEffect(load, [load])
  useEffect(() => {
    document.title = `${t('site.boards')} · ${t('app.name')}`
  }, [t])

  return (
    <div className="jisr-page">
      <header className="jisr-site-head">
        <span className="jisr-plain-name">
          <Mark size={36} />
          {t('app.name')}
        </span>
        <LanguagePicker />
        <Button kind="quiet" onClick={() => void signOut().then(onSignedOut, fail)}>
          {t('site.signOut')}
        </Button>
      </header>
      <main className="jisr-site">
        <section className="jisr-sheet jisr-boards" aria-labelledby="jisr-boards-title">
          <h1 id="jisr-boards-title">{t('site.boards')}</h1>
          {failure !== undefined && (
            <Notice kind="danger">
              {errorMessage(t, failure)}
              <Button onClick={load}>{t('error.tryAgain')}</Button>
            </Notice>
          )}
          {boards?.length === 0 && <p className="jisr-boards-none">{t('site.noBoards')}</p>}
          <ul>
            {boards?.map((board) => (
              <BoardRow
                key={board.id}
                board={board}
                onShare={() => setShared({ board, fresh: false })}
                onChanged={load}
                onFailed={fail}
              />
            ))}
          </ul>
        </section>
        <NewBoard
          onMade={(board) => {
            setShared({ board, fresh: true })
            load()
          }}
          onFailed={fail}
        />
      </main>
      {shared && (
        <ShareDialog
          boardId={shared.board.id}
          title={shared.board.title}
          fresh={shared.fresh}
          onClose={() => setShared(undefined)}
        />
      )}
    </div>
  )
}
