import { expect, test } from 'vitest'
import { readLetter } from '../plan/letterText.ts'
import { readPastedTable, writePastedTable } from './pastedTable.ts'

test('[MX9] a block from a spreadsheet is read with its quotes, line breaks and the empty row at its end', () => {
  expect(readPastedTable('Open lane\tA/R\tS\r\nFuel\t\tI\r\n')).toEqual([
    ['Open lane', 'A/R', 'S'],
    ['Fuel', '', 'I'],
  ])
  expect(readPastedTable('"two\nlines"\t"say ""yes"""\nx\t5" pipe')).toEqual([
    ['two\nlines', 'say "yes"'],
    ['x', '5" pipe'],
  ])
  expect(readPastedTable('A')).toEqual([['A']])
})

test('[MX9] what is copied is pasted as it was', () => {
  const table = [
    ['Open a "safe" lane', 'A/R', ''],
    ['two\nlines', '', 'tab\there'],
  ]
  expect(readPastedTable(writePastedTable(table))).toEqual(table)
})

test('[IO2] [MX9] a copied title is no formula where it is pasted, and comes back as it was', () => {
  const titles = ['=1+1', '@SUM(A1)', "'=1", '-5 °C', "'quoted'"]
  const written = writePastedTable(titles.map((title) => [title]))
  expect(written.split('\n').every((line) => !/^[=+\-@]/.test(line))).toBe(true)
  expect(readPastedTable(written)).toEqual(titles.map((title) => [title]))
})

test('[MX9] letters are understood in any case and in the ways in which both are written', () => {
  expect(['a', ' R ', 's', 'C', 'i'].map(readLetter)).toEqual(['A', 'R', 'S', 'C', 'I'])
  expect(['AR', 'a/r', 'R/A', 'A, R', 'a + r'].map(readLetter)).toEqual(Array(5).fill('A/R'))
  expect(['', ' ', '-'].map(readLetter)).toEqual(['', '', ''])
  expect(['X', 'lead', 'AA', 'م', 'constructor'].map(readLetter)).toEqual([null, null, null, null, null])
})
