import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { Editor } from 'tldraw'
import type { Me } from '@jisr/shared/api/boards.ts'
import { can } from '@jisr/shared/access/can.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { ImageNotices } from '../images/ImageNotices.tsx'
import { PeopleMenu } from '../people/PeopleMenu.tsx'
import { PresenterBar } from '../people/PresenterBar.tsx'
import { useFollowing } from '../people/useFollowing.ts'
import { PlanPanel } from '../plan/PlanPanel.tsx'
import { ProjectorPage } from '../projector/ProjectorPage.tsx'
import type { View } from '../provider/boardProvider.ts'
import { absenceOf } from './absence.ts'
import { BoardDialogs, type OpenDialog } from './BoardDialogs.tsx'
import { BoardCanvas } from './BoardCanvas.tsx'
import { BoardEnded, useEnded } from './BoardEnded.tsx'
import { BoardHeader } from './BoardHeader.tsx'
import { BoardStatusLine, StatusNotice } from './BoardStatus.tsx'
import { DroppedNotice } from './DroppedNotice.tsx'
import { HeaderButton } from './HeaderButton.tsx'
import { LeftOverNotice } from './LeftOverNotice.tsx'
import { LoadingNotice } from './LoadingNotice.tsx'
import type { OpenBoard } from './openBoard.ts'
import { rememberView } from './rememberedView.ts'
import { RefusedNotice } from './RefusedNotice.tsx'
import { UnreadableCopy } from './UnreadableCopy.tsx'
import { UnreadableRecords } from './UnreadableRecords.tsx'
import { useBoardStatus } from './useBoardStatus.ts'
import { useLeaveWarning } from './useLeaveWarning.ts'
import { useOpenBoard } from './useOpenBoard.ts'
import { useTypedFields } from './useTypedFields.ts'
import { UnwrittenNotice } from './UnwrittenNotice.tsx'
import './board.css'

/** A board for those who are members of it; whoever is not has been met at the door. */
export default function BoardPage({ boardId }: { boardId: string }) {
  const view = requestedView()
  const { board, me, loaded } = useOpenBoard(boardId, view)
  const { t } = useI18n()
  if (!me || !board) return <p className="jisr-workplace-opening">{t('board.opening')}</p>
  if (view === 'projector') return <ProjectorPage board={board} me={me} loaded={loaded} />
  return <Workplace board={board} me={me} loaded={loaded} />
}

function Workplace({ board, me, loaded }: { board: OpenBoard; me: Me; loaded: boolean }) {
  const { t } = useI18n()
  const [editor, setEditor] = useState<Editor | null>(null)
  const [dialog, setDialog] = useState<OpenDialog>(null)
  const onExport = useCallback(() => board.whole.when('export', () => setDialog('export')), [board])
  const status = useBoardStatus(board.provider)
  const ended = useEnded(board.provider)
  const { people, presenter } = useSyncExternalStore(board.people.subscribe, board.people.snapshot)
  const absence = absenceOf(status, can(me.role, 'writeDocument'))
  const presenting = presenter?.you === true
  const following = useFollowing(editor, people)
  useLeaveWarning(board)
  useTypedFields(board, editor)
  useEffect(() => {
    document.title = `${me.board.title} · ${t('app.name')}`
  }, [me.board.title, t])

  return (
    <div className="jisr-workplace">
      <BoardHeader title={me.board.title} timeZone={me.timeZone} serverNow={board.provider.serverNow}>
        <PeopleMenu people={people} onFollow={following.follow} />
        {can(me.role, 'present') && (
          <HeaderButton
            sign="present"
            name={t('people.present')}
            pressed={presenting}
            onClick={() => board.people.present(!presenting)}
          />
        )}
        <HeaderButton sign="export" name={t('board.export')} disabled={!editor} onClick={onExport} />
        {can(me.role, 'manageInvites') && (
          <HeaderButton sign="share" name={t('board.share')} primary onClick={() => setDialog('share')} />
        )}
      </BoardHeader>
      <main className="jisr-workplace-canvas">
        <div className="jisr-workplace-over">
          <PresenterBar
            presenter={presenter}
            followed={following.followed}
            onFollow={following.follow}
            onStopFollowing={following.stop}
            onStopPresenting={() => board.people.present(false)}
          />
          <StatusNotice status={status} ended={ended !== null} absence={absence} />
          <UnreadableCopy cache={board.cache} />
          <BoardEnded ending={ended} status={status} />
          <LeftOverNotice leftOvers={board.leftOvers} />
          <LoadingNotice whole={board.whole} />
          <ImageNotices notices={board.images.notices} />
          <DroppedNotice board={board} />
          <RefusedNotice board={board} />
          <UnwrittenNotice />
        </div>
        {loaded ? (
          <BoardCanvas
            board={board}
            onExport={onExport}
            onMount={(mounted) => {
              setEditor(mounted)
              const forget = rememberView(mounted, board.boardId, board.unreadBox)
              return () => {
                forget()
                setEditor(null)
              }
            }}
          />
        ) : (
          <p className="jisr-workplace-opening">{t('board.opening')}</p>
        )}
      </main>
      {editor && <PlanPanel editor={editor} />}
      <footer className="jisr-workplace-foot">
        <BoardStatusLine status={status} ended={ended !== null} absence={absence} />
        <UnreadableRecords board={board} />
      </footer>
      <BoardDialogs open={dialog} board={board} me={me} editor={editor} onClose={() => setDialog(null)} />
    </div>
  )
}

function requestedView(): View {
  const view = new URLSearchParams(location.search).get('view')
  return view === 'viewer' || view === 'projector' ? view : 'member'
}
