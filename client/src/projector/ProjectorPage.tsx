import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Editor } from 'tldraw'
import type { Me } from '@jisr/shared/api/boards.ts'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { BoardCanvas } from '../board/BoardCanvas.tsx'
import { useEnded } from '../board/BoardEnded.tsx'
import { DtgClock } from '../board/DtgClock.tsx'
import type { OpenBoard } from '../board/openBoard.ts'
import { useBoardStatus } from '../board/useBoardStatus.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { FollowingCamera } from './FollowingCamera.ts'
import { useIdleMouse } from './useIdleMouse.ts'
import { keepAwake } from './keepAwake.ts'
import { drawnAtLast } from './reloadByItself.ts'
import './projector.css'

/** Milliseconds before a screen that the server sent away tries anew: nobody stands beside it to press a key. */
const RETRY = 30_000

/** A wall: the board, its title and the time. Nobody types here, so nothing asks and nothing waits for an answer. */
export function ProjectorPage({ board, me, loaded }: { board: OpenBoard; me: Me; loaded: boolean }) {
  const { t } = useI18n()
  const { state, pending } = useBoardStatus(board.provider)
  const { presenter } = useSyncExternalStore(board.people.subscribe, board.people.snapshot)
  const idle = useIdleMouse()
  useEffect(keepAwake, [])
  const ended = useReturn(board)
  const away = state === 'offline' || state === 'connecting' || ended

  return (
    <div className={idle ? 'jisr-projector jisr-projector-idle' : 'jisr-projector'} data-testid="projector">
      <header className="jisr-projector-strip">
        <h1 dir="auto">{me.board.title}</h1>
        <span
          className="jisr-projector-word"
          role="status"
          data-testid="board-status"
          data-state={state}
          data-pending={pending}
        >
          {away ? t('projector.reconnecting') : presenter && t('projector.presents', { name: presenter.name })}
          {state === 'unsaved' && t('status.unsaved')}
        </span>
        <DtgClock timeZone={me.timeZone} serverNow={board.provider.serverNow} />
      </header>
      <main>{loaded && <Screen board={board} />}</main>
    </div>
  )
}

function Screen({ board }: { board: OpenBoard }) {
  const [editor, setEditor] = useState<Editor | null>(null)
  useEffect(() => {
    if (!editor) return undefined
    const camera = new FollowingCamera(editor, board.people.snapshot, board.unreadBox)
    return () => camera.close()
  }, [board, editor])
  return (
    <BoardCanvas
      board={board}
      bare
      onMount={(mounted) => {
        drawnAtLast()
        setEditor(mounted)
        return () => setEditor(null)
      }}
    />
  )
}

/**
 * After an update of the server, and after whatever else sent this screen away.
 *
 * @returns whether it was sent away
 */
function useReturn(board: OpenBoard): boolean {
  const ended = useEnded(board.provider)
  useEffect(() => {
    if (!ended) return undefined
    const timer = setTimeout(() => location.reload(), ended === CloseEvents.outdated ? 0 : RETRY)
    return () => clearTimeout(timer)
  }, [ended])
  return ended !== null
}
