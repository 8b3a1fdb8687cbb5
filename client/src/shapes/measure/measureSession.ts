import { atom, type Atom, type Editor, type TLShapeId } from 'tldraw'
import type { MeasureKind } from '@jisr/shared/shapes/measure.ts'
import type { Spot } from '@jisr/shared/shapes/measureVertices.ts'

/** What is under way in this browser alone. */
export interface MeasureSession {
  /** What the tool draws. */
  kind: Atom<MeasureKind>
  /** What is being drawn: spots of the page. */
  draft: Atom<readonly Spot[]>
  /** Where the pointer is meanwhile. */
  pointer: Atom<Spot | null>
  /** The vertex that was pressed last, which Delete takes away. */
  vertex: Atom<{ shape: TLShapeId; id: string } | null>
}

const sessions = new WeakMap<Editor, MeasureSession>()

export function measureSession(editor: Editor): MeasureSession {
  const known = sessions.get(editor)
  if (known) return known
  const session: MeasureSession = {
    kind: atom<MeasureKind>('kind of measure', 'boundary'),
    draft: atom<readonly Spot[]>('draft of a measure', []),
    pointer: atom<Spot | null>('pointer of a draft', null),
    vertex: atom<{ shape: TLShapeId; id: string } | null>('vertex of a measure', null),
  }
  sessions.set(editor, session)
  return session
}
