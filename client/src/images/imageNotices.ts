import type { ImageFault } from './uploadImage.ts'

/** What is told about images: how sending goes, or what went wrong. */
export type ImageNotice =
  | { kind: 'sending'; count: number; share: number; cancel: () => void }
  | { kind: 'failed'; reason: ImageFault }
  | { kind: 'missing'; count: number }
  /** Pasted tasks count from anchors that are at another time here, or had cells that people disagreed on. */
  | { kind: 'plan'; anchors: { symbol: string; count: number } | null; contested: number }

/** Where the canvas says what happens to images, and the page reads it (`ImageNotices.tsx`). One thing at a time. */
export interface ImageNoticeBoard {
  read: () => ImageNotice | null
  show: (notice: ImageNotice | null) => void
  subscribe: (listener: () => void) => () => void
}

export function createImageNotices(): ImageNoticeBoard {
  let current: ImageNotice | null = null
  const listeners = new Set<() => void>()
  return {
    read: () => current,
    show(notice) {
      current = notice
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
