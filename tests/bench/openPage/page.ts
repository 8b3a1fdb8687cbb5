/// <reference types="vite/client" />
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { createTLStore, Tldraw, type TLStore } from 'tldraw'
import 'tldraw/tldraw.css'
import * as Y from 'yjs'
import { attachEditor } from '@jisr/client/binding/attachEditor.ts'
import { bindStore } from '@jisr/client/binding/bindStore.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { benchRecords } from './records.ts'

/** Milliseconds from having the bytes to having painted the board. */
declare global {
  interface Window {
    openBoard(shapes: number, bound: boolean): Promise<{ data: number; paint: number }>
  }
}

window.openBoard = (shapes, bound) => {
  const records = benchRecords(shapes)
  const seeded = new Y.Doc()
  seedDocument(seeded, 'bench', records, 'seed')
  const update = Y.encodeStateAsUpdate(seeded)
  const snapshot = {
    store: Object.fromEntries(records.map((record) => [record.id, record])),
    schema: boardSchema.serialize(),
  }
  const json = JSON.stringify(snapshot)

  const start = performance.now()
  const store = createTLStore({ schema: boardSchema })
  const attach = bound ? openBound(store, update) : openPlain(store, json)
  const data = performance.now() - start
  return new Promise((resolve) => {
    const onMount: Parameters<typeof Tldraw>[0]['onMount'] = (editor) => {
      editor.zoomToFit({ animation: { duration: 0 } })
      attach(editor)
      // Two frames: the first draws what the mount asked for.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve({ data, paint: performance.now() - start })))
    }
    const place = document.querySelector('#board')
    if (place)
      createRoot(place).render(createElement(Tldraw, { store, onMount, options: { maxShapesPerPage: 10_000 } }))
  })
}

type Attach = (editor: Parameters<typeof attachEditor>[1]) => void

function openBound(store: TLStore, update: Uint8Array): Attach {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const binding = bindStore({ store, doc, readonly: false })
  return (editor) => void attachEditor(binding, editor)
}

function openPlain(store: TLStore, json: string): Attach {
  store.loadStoreSnapshot(JSON.parse(json) as Parameters<TLStore['loadStoreSnapshot']>[0])
  return () => {}
}
