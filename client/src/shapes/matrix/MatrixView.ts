import { atom } from 'tldraw'
import type { EventId, OrganisationId } from '@jisr/shared/plan/records.ts'
import type { Told } from '../usePassing.ts'
import type { Place } from './place.ts'

/** A text that is open for typing in a cell. */
export interface Typing {
  place: Place
  /** What the field begins with; null for what is there, all of it selected. */
  text: string | null
}

/** What this browser alone knows of a matrix: what is selected, open, sorted and filtered. Nothing of it is stored. */
export class MatrixView {
  readonly selected = atom<Place | null>('selected cell', null)
  /** The other corner of a selected range; the same cell for one. */
  readonly anchor = atom<Place | null>('anchor cell', null)
  readonly typing = atom<Typing | null>('typing', null)
  readonly menu = atom<{ kind: 'settle' | 'letter' | 'row' | 'column'; place: Place } | null>('menu', null)
  /** Counts how often the panel sent the keys to the grid. */
  readonly wanted = atom('keys wanted', 0)
  readonly notice = atom<Told | null>('notice', null)
  /** Where a row or column that is being dragged would go: before that one, at the end for null. */
  readonly drop = atom<{ row: EventId | null } | { column: OrganisationId | null } | null>('drop', null)
  readonly sort = atom<'own' | 'title' | 'faults'>('sort', 'own')
  readonly onlyFaulty = atom('only faulty', false)
  readonly onlyOrganisation = atom<OrganisationId | ''>('only organisation', '')

  readonly forgetNotice = (): void => {
    this.notice.set(null)
  }

  select(place: Place | null, extend = false): void {
    this.selected.set(place)
    if (!extend) this.anchor.set(place)
    this.menu.set(null)
  }
}
