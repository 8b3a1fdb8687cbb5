import { expect, test } from 'vitest'
import { boardState, type BoardFacts } from './boardState.ts'

const calm: BoardFacts = { link: 'synced', outdated: false, readonly: false, storeHealthy: true, pending: 0 }

test.each<[string, Partial<BoardFacts>, string]>([
  ['nothing is pending', {}, 'saved'],
  ['an edit is pending', { pending: 1 }, 'saving'],
  ['the store fails', { storeHealthy: false, pending: 1 }, 'unsaved'],
  ['the store fails and my own edits are stored', { storeHealthy: false }, 'unsaved'],
  ['the first connection is being made', { link: 'opening', pending: 2 }, 'connecting'],
  ['the connection is lost', { link: 'lost', pending: 3 }, 'offline'],
  ['a reader is connected', { readonly: true }, 'readonly'],
  ['a reader lost the connection', { readonly: true, link: 'lost' }, 'offline'],
  ['a reader looks at a board that is not kept', { readonly: true, storeHealthy: false }, 'unsaved'],
  ['the page is too old', { outdated: true, link: 'lost', pending: 1 }, 'reload'],
])('[BP2] when %s, the status says so', (_case, facts, state) => {
  expect(boardState({ ...calm, ...facts })).toBe(state)
})
