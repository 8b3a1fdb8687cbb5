import { opensWithoutServer } from './keepPage.ts'
import type { BoardStatus } from '../provider/boardProvider.ts'

/**
 * What a person can rely on while the server is away: everything ('offlineKept'), everything as long as the page stays
 * open ('offlineStay'), nothing but the open page, for want of a database ('offline') or of room ('offlineFull'); or
 * that there is nothing to send ('offlineViewer').
 */
export type Absence = 'offlineKept' | 'offlineStay' | 'offline' | 'offlineFull' | 'offlineViewer'

export function absenceOf({ obstacle }: BoardStatus, canEdit: boolean): Absence {
  if (!canEdit) return 'offlineViewer'
  if (obstacle) return obstacle === 'full' ? 'offlineFull' : 'offline'
  return opensWithoutServer() ? 'offlineKept' : 'offlineStay'
}
