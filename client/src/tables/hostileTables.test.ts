import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { FileError } from './fileFault.ts'
import { readTableFile } from './readFile.ts'
import { writeXlsx } from './writeXlsx.ts'
import { writeCsv } from '@jisr/shared/exports/csv.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const cells = (file: Uint8Array): string[][] => readTableFile(file).table

function faultOf(file: Uint8Array): object {
  try {
    readTableFile(file)
  } catch (error) {
    if (error instanceof FileError) return error.why
    throw error
  }
  return { code: 'read' }
}

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A workbook whose only sheet has this XML, with more parts if given. */
function workbook(sheet: string, more: Record<string, string> = {}): Uint8Array {
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${SHEET}" xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}

const rows = (inner: string): string => `<worksheet xmlns="${SHEET}"><sheetData>${inner}</sheetData></worksheet>`

describe('formulas', () => {
  const attacks = [
    '=1+1',
    '+1',
    '-1+1',
    '-1e9',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '\u00a0=1',
    '\u200e=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠A',
    "'=1",
    "''+1",
    '=cmd|"/c calc"!A1',
  ]

  test('[IO2] in CSV each is a text, behind whatever it hides, and comes back as it was typed', () => {
    for (const attack of attacks) {
      const file = writeCsv([['Task'], [attack]])
      expect(file).toMatch(/^\uFEFFTask\r\n"?'/)
      expect(cells(bytes(file))[1]).toEqual([attack.replaceAll('\r', '\n')])
    }
  })

  test('[IO2] what only begins with an apostrophe or holds a sign in its middle is left alone', () => {
    const texts = ["'tis", "rock'n'roll", 'D-2', 'a=b', "'"]
    expect(writeCsv([texts])).toBe(`\uFEFF${texts.join(',')}\r\n`)
  })

  test('[IO2] a number below zero stays one, and a text that looks like one in quotes stays a text', () => {
    const texts = ['-1', '-43.1234567', "'-1", "''-43.5", '-1 °C', '-1-1', '--1', '-.5', '-1,5']
    const file = writeCsv([texts])
    expect(file.startsWith('\uFEFF-1,-43.1234567,')).toBe(true)
    expect(file.match(/(?<=,"?)'/g)).toHaveLength(texts.length - 2)
    expect(cells(bytes(file))[0]).toEqual(texts)
    // As files were written before, and as some spreadsheets do it.
    expect(cells(bytes("Lat\n'-43.1234567\n"))[1]).toEqual(['-43.1234567'])
  })

  test('[IO2] in a workbook every cell is a text and none a formula', () => {
    const file = writeXlsx({ name: 'x', table: [['Task'], ...attacks.map((attack) => [attack])], rightToLeft: false })
    expect(
      cells(file)
        .slice(1)
        .map(([cell = '']) => cell),
    ).toEqual(attacks.map((attack) => attack.replaceAll('\r', '\n')))
  })

  test('[IO6] of a formula that a file brings the computed value is read', () => {
    const sheet = rows(
      '<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://x")</f><v>Title</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>',
    )
    expect(cells(workbook(sheet))).toEqual([['Title', '2']])
  })
})

describe('files that are too much', () => {
  test('[IO5] 100,000 rows are refused with their number, as CSV and as a workbook', () => {
    const csv = bytes(`Task\n${'a\n'.repeat(100_000)}`)
    expect(faultOf(csv)).toEqual({ code: 'rows', count: 100_002, most: 20_000 })
    const sheet = rows(
      Array.from({ length: 100_000 }, (_none, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`).join(
        '',
      ),
    )
    expect(faultOf(workbook(sheet))).toEqual({ code: 'rows', count: 20_001, most: 20_000 })
  })

  test('[IO5] 10,000 columns are refused, and so is a single cell at the far end of a sheet', () => {
    expect(faultOf(bytes(`a${',a'.repeat(9_999)}`))).toEqual({ code: 'columns', count: 10_000, most: 500 })
    expect(faultOf(workbook(rows('<row r="1"><c r="XFD1"><v>1</v></c></row>')))).toMatchObject({ code: 'columns' })
    expect(faultOf(workbook(rows('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')))).toMatchObject({
      code: 'rows',
    })
  })

  test('[IO5] a file larger than 5 MB is not read', () => {
    expect(faultOf(new Uint8Array(5 * 1024 * 1024 + 1).fill(97))).toEqual({ code: 'tooLarge' })
  })

  test('[IO5] a zip bomb is refused by what its directory says', () => {
    expect(faultOf(workbook(' '.repeat(60 * 1024 * 1024)))).toEqual({ code: 'unpacksTooLarge' })
  })

  test('[IO5] a zip bomb whose directory lies is stopped while it unpacks', () => {
    const bomb = workbook(`${rows('')}${' '.repeat(60 * 1024 * 1024)}`)
    const view = new DataView(bomb.buffer)
    // Every entry of the directory claims ten bytes.
    for (let at = 0; at < bomb.length - 4; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    expect(faultOf(bomb)).toEqual({ code: 'unpacksTooLarge' })
  })
})

describe('files that are not what they seem', () => {
  test('[IO6] a document type is refused, whether it names a file or a billion letters', () => {
    const external = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rows('<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>')}`
    const laughs = `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${rows('<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>')}`
    for (const sheet of [external, laughs]) expect(faultOf(workbook(sheet))).toEqual({ code: 'dangerous' })
  })

  test.each([
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'oldExcel'],
    ['half a zip', writeXlsx({ name: 'x', table: [['a']], rightToLeft: false }).subarray(0, 300), 'damaged'],
    ['a zip without a workbook', zipSync({ 'a.txt': strToU8('a') }), 'damaged'],
    ['XML that ends early', workbook('<worksheet><sheetData><row r="1"><c r="A1"'), 'damaged'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'nul'],
    ['text with NUL bytes', bytes('Task\0\nA'), 'nul'],
    ['nothing', bytes('  \n \n'), 'empty'],
  ])('[IO6] %s is refused in words of its own', (_name, file, code) => {
    expect(faultOf(file)).toEqual({ code })
  })

  test('[IO6] a quote that never closes is named by its line', () => {
    expect(faultOf(bytes('Task,Place\n"a\nb",c\n"d,e\n'))).toEqual({ code: 'quote', line: 4 })
  })

  test('[IO6] no damage to a workbook makes the reader fail in another way', () => {
    const sound = writeXlsx({
      name: 'x',
      table: [
        ['Task', 'MOE'],
        ['Repair', 'A'],
      ],
      rightToLeft: true,
    })
    for (let at = 0; at < sound.length; at += 7) {
      const damaged = sound.slice()
      damaged[at] = (damaged[at] ?? 0) ^ 0xff
      expect(() => faultOf(damaged)).not.toThrow()
    }
  })
})

describe('encodings', () => {
  const words = 'المهمة\nإصلاح'
  const utf16 = (isBig: boolean): Uint8Array =>
    Uint8Array.from(
      [0xfeff, ...Array.from(words, (letter) => letter.charCodeAt(0))].flatMap((code) =>
        isBig ? [code >> 8, code & 255] : [code & 255, code >> 8],
      ),
    )

  test('[IO7] UTF-8 with and without its mark and UTF-16 of both kinds are known by themselves', () => {
    for (const file of [bytes(words), bytes(`\uFEFF${words}`), utf16(false), utf16(true)]) {
      const read = readTableFile(file)
      expect(read.table).toEqual([['المهمة'], ['إصلاح']])
      expect(read.encoding?.isGuess).toBe(false)
    }
  })

  test('[IO7] what is no UTF-8 is guessed to be Arabic Windows, said to be a guess, and read otherwise on request', () => {
    const file = Uint8Array.from([0xc7, 0xe1, 0xe3, 0xc7, 0xc1])
    expect(readTableFile(file)).toMatchObject({ table: [['الماء']], encoding: { used: 'windows-1256', isGuess: true } })
    expect(readTableFile(file, 'windows-1252')).toMatchObject({ table: [['ÇáãÇÁ']], encoding: { isGuess: false } })
  })
})

test('[IO8] the tables of other programs are read: semicolons, tabs, quotes, dates and shared strings', () => {
  expect(cells(bytes('Task;Place\n"a;b";"say ""hi"""\n'))).toEqual([
    ['Task', 'Place'],
    ['a;b', 'say "hi"'],
  ])
  expect(cells(bytes('"""b;;;;",Place\n"""b;",Mosul\n'))).toEqual([
    ['"b;;;;', 'Place'],
    ['"b;', 'Mosul'],
  ])
  expect(cells(bytes('Task\tPlace\r\n5" pipe\tMosul\r\n'))).toEqual([
    ['Task', 'Place'],
    ['5" pipe', 'Mosul'],
  ])
  const sheet = rows(
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="3"><c r="A3" s="1"><v>46355.25</v></c><c r="B3"><v>46355.25</v></c></row>',
  )
  const file = workbook(sheet, {
    'xl/sharedStrings.xml': `<sst xmlns="${SHEET}"><si><t>Start</t></si><si><r><t>Ta</t></r><r><t>sk</t></r><rPh><t>no</t></rPh></si></sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${SHEET}"><numFmts><numFmt numFmtId="164" formatCode="[$-409]dd/mm/yy hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
  })
  expect(cells(file)).toEqual([
    ['Start', '', 'Task'],
    ['2026-11-29 06:00', '46355.25'],
  ])
})
