import { expect, test } from 'vitest'
import { Receipts } from './receipts.ts'

function connected(): Receipts {
  const receipts = new Receipts()
  receipts.connectionChanged()
  receipts.frameSent('state')
  return receipts
}

test('[BP1] an edit is pending until the frame that carried it is saved', () => {
  const receipts = connected()
  receipts.editsMade(1)
  expect(receipts.pending).toBe(1)
  receipts.frameSent('update')
  receipts.saved(1)
  expect(receipts.pending).toBe(1)
  receipts.saved(2)
  expect(receipts.pending).toBe(0)
})

test('[BP1] one receipt covers every frame up to it and none after it', () => {
  const receipts = connected()
  for (let edit = 0; edit < 5; edit += 1) {
    receipts.editsMade(1)
    receipts.frameSent('update')
  }
  receipts.saved(4)
  expect(receipts.pending).toBe(2)
})

test('[BP1] edits without a connection wait for the state frame of the next one', () => {
  const receipts = new Receipts()
  receipts.editsMade(1)
  receipts.editsMade(1)
  receipts.connectionChanged()
  expect(receipts.pending).toBe(2)
  receipts.frameSent('state')
  receipts.saved(1)
  expect(receipts.pending).toBe(0)
})

test('[BP1] an edit sent before the state frame of its connection is carried by the state frame only', () => {
  const receipts = new Receipts()
  receipts.editsMade(1)
  receipts.connectionChanged()
  receipts.editsMade(1)
  receipts.frameSent('update')
  receipts.saved(1)
  expect(receipts.pending).toBe(2)
  receipts.frameSent('state')
  receipts.saved(2)
  expect(receipts.pending).toBe(0)
})

test('[BP1] a lost connection takes its unanswered receipts with it', () => {
  const receipts = connected()
  receipts.editsMade(1)
  receipts.frameSent('update')
  receipts.connectionChanged()
  expect(receipts.pending).toBe(1)
  receipts.connectionChanged()
  receipts.frameSent('state')
  receipts.saved(1)
  expect(receipts.pending).toBe(0)
})

test('[BP1] an edit made while a receipt travels stays pending', () => {
  const receipts = connected()
  receipts.editsMade(1)
  receipts.frameSent('update')
  receipts.editsMade(1)
  receipts.saved(2)
  expect(receipts.pending).toBe(1)
  receipts.frameSent('update')
  receipts.saved(3)
  expect(receipts.pending).toBe(0)
})

test('[BP1] a state frame that the server asks for again carries what is open and keeps the count right', () => {
  const receipts = connected()
  receipts.editsMade(1)
  receipts.frameSent('update')
  receipts.frameSent('state')
  receipts.saved(1)
  expect(receipts.pending).toBe(1)
  receipts.saved(3)
  expect(receipts.pending).toBe(0)
})
