/** Encodings of text files that Iraqi offices still have. */
export const ENCODINGS = ['utf-8', 'windows-1256', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

export interface DecodedText {
  text: string
  encoding: Encoding
  /** Neither a mark at the beginning nor the bytes themselves prove it: the person should look. */
  isGuess: boolean
}

/** Reads bytes as text: by their mark, as UTF-8 if they are, else as the Arabic Windows wrote it. */
export function decodeText(bytes: Uint8Array, chosen?: Encoding): DecodedText {
  if (chosen) return { text: decode(bytes, chosen), encoding: chosen, isGuess: false }
  const marked = markOf(bytes)
  if (marked) return { text: decode(bytes, marked), encoding: marked, isGuess: false }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', isGuess: false }
  } catch {
    return { text: decode(bytes, 'windows-1256'), encoding: 'windows-1256', isGuess: true }
  }
}

function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes)
}

function markOf([first, second]: Uint8Array): Encoding | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}
