import type { ReactNode } from 'react'
import type { Editor, TLShape } from 'tldraw'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { legendEntryOf } from '@jisr/shared/symbols/legend.ts'
import { canvasLocale, canvasText } from '../i18n/canvasLanguage.ts'
import { boardSigns } from './boardSigns.ts'
import { SignDrawing } from './SignDrawing.tsx'
import { signLook } from './signLook.ts'

/** A row of a sketch's legend. */
export interface LegendEntry {
  /** The same for all shapes that this row stands for. */
  key: string
  /** In the reader's language. */
  text: string
  /** Drawn around 0, 0: 32 units wide and 24 high. */
  sign: ReactNode
}

/** What a shape of each type adds to the legend of the sketch that it lies on. A new kind of shape gets its line here. */
const LEGENDS: Readonly<Record<string, (editor: Editor, shape: TLShape) => LegendEntry | null>> = {
  symbol: (editor, shape) => symbolEntry(editor, shape as object as SymbolShape),
}

/** The rows that what lies on a sketch asks for, each once, the groups' children too. */
export function legendOf(editor: Editor, sketch: TLShape): LegendEntry[] {
  const entries = new Map<string, LegendEntry>()
  editor.visitDescendants(sketch.id, (id) => {
    const shape = editor.getShape(id)
    const entry = shape && LEGENDS[shape.type]?.(editor, shape)
    if (entry && !entries.has(entry.key)) entries.set(entry.key, entry)
  })
  return [...entries.values()]
}

function symbolEntry(editor: Editor, shape: SymbolShape): LegendEntry {
  const { key, sign, names } = legendEntryOf(shape)
  const text = names
    ? names[canvasLocale()]
    : sign.sidc
      ? canvasText('symbol.code', { code: sign.sidc })
      : canvasText('symbol.place')
  return {
    key,
    text,
    sign: (
      <g transform="scale(0.58)">
        <SignDrawing sign={sign} look={signLook(sign, boardSigns(editor))} />
      </g>
    ),
  }
}
