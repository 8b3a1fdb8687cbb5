import type { BoardSummary, CreateBoard, CreatedBoard } from '@jisr/shared/api/boards.ts'
import type { SiteSession } from '@jisr/shared/api/site.ts'
import { request } from './request.ts'

/** Trades the site key for a session, so that the key need not be kept in the page. */
export async function signIn(siteKey: string): Promise<void> {
  await request('POST', '/api/site/session', { headers: { authorization: `Bearer ${siteKey}` } })
}

export async function isSignedIn(): Promise<boolean> {
  return (await request<SiteSession>('GET', '/api/site/session')).signedIn
}

export async function signOut(): Promise<void> {
  await request('DELETE', '/api/site/session')
}

/** Newest first. */
export async function listBoards(): Promise<BoardSummary[]> {
  return request('GET', '/api/boards')
}

export async function createBoard(board: CreateBoard): Promise<CreatedBoard> {
  return request('POST', '/api/boards', { body: board })
}

export async function renameBoard(boardId: string, title: string): Promise<void> {
  await request('PATCH', `/api/boards/${boardId}`, { body: { title } })
}

export async function deleteBoard(boardId: string): Promise<void> {
  await request('DELETE', `/api/boards/${boardId}`)
}
