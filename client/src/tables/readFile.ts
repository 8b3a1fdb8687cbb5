import { checkSize, readTable } from '@jisr/shared/imports/readTable.ts'
import { decodeText, type Encoding } from './decodeText.ts'
import { FileError } from './fileFault.ts'
import { readXlsx } from './readXlsx.ts'

const MOST_BYTES = 5 * 1024 * 1024

export interface TableFile {
  table: string[][]
  /** Of a text file; null for a workbook. */
  encoding: { used: Encoding; isGuess: boolean } | null
  /** Of a workbook; null for a text file. */
  sheet: string | null
}

/**
 * A table out of a file, by what is in it and not by its name: an Excel workbook, else text.
 *
 * @param encoding what the person chose; undefined to find out
 * @throws {FileError}
 */
export function readTableFile(bytes: Uint8Array, encoding?: Encoding): TableFile {
  if (bytes.length > MOST_BYTES) throw new FileError({ code: 'tooLarge' })
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new FileError({ code: 'oldExcel' })
  if (startsWith(bytes, 0x50, 0x4b)) {
    const { name, table } = readXlsx(bytes)
    return { table: sound(checkSize(table)), encoding: null, sheet: name }
  }
  const { text, encoding: used, isGuess } = decodeText(bytes, encoding)
  return { table: readTableText(text), encoding: { used, isGuess }, sheet: null }
}

/** A table out of what was pasted. @throws {FileError} */
export function readTableText(text: string): string[][] {
  if (text.length > MOST_BYTES) throw new FileError({ code: 'tooLarge' })
  return sound(readTable(text))
}

function sound(read: ReturnType<typeof readTable>): string[][] {
  if (!read.ok) throw new FileError(read.why)
  return read.table
}

function startsWith(bytes: Uint8Array, ...signs: number[]): boolean {
  return signs.every((sign, at) => bytes[at] === sign)
}
