export type Route = { page: 'site' } | { page: 'board'; boardId: string } | { page: 'unknown' }

const BOARD_PATH = /^\/b\/([\w-]+)\/?$/

/** Which page an address means. Pages follow each other by loading, so no router needs to watch the history. */
export function routeOf(path: string): Route {
  if (path === '/' || path === '/index.html') return { page: 'site' }
  const boardId = BOARD_PATH.exec(path)?.[1]
  return boardId === undefined ? { page: 'unknown' } : { page: 'board', boardId }
}
