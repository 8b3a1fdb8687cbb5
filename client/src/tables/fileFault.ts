import type { TableFault } from '@jisr/shared/imports/readTable.ts'

/** Why a file is not read. The words are at `transfer.fault.<code>`, whose placeholders are the other fields. */
export type FileFault =
  TableFault | { code: 'tooLarge' | 'unpacksTooLarge' | 'oldExcel' | 'damaged' | 'dangerous' | 'noSheet' }

/** Ends the reading of a file; nothing has been written by then. */
export class FileError extends Error {
  readonly why: FileFault

  constructor(why: FileFault) {
    super(why.code)
    this.why = why
  }
}
