import {
  defaultHandleExternalTextContent,
  defaultHandleExternalTldrawContent,
  type Editor,
  renderHtmlFromRichText,
  renderRichTextFromHTML,
  type TLAssetStore,
  type TLImageAsset,
  type VecLike,
} from 'tldraw'
import { symbolOf } from '@jisr/shared/plan/anchorTimes.ts'
import { dropGeography } from '../geography/dropGeography.ts'
import { carryPlan, settleContent } from '../plan/carryPlan.ts'
import { createBlobAssets } from './blobAssets.ts'
import { createImageNotices, type ImageNoticeBoard } from './imageNotices.ts'
import { prepareContent, type CopiedContent } from './pasteContent.ts'
import { placeImages } from './placeImages.ts'
import { copyOverPlainHttp } from './plainHttpClipboard.ts'
import { replaceImage } from './replaceImage.ts'
import { sendImages } from './sendImages.ts'
import { ImageError } from './uploadImage.ts'

/** For <Tldraw acceptedImageMimeTypes acceptedVideoMimeTypes={[]}>: what the file picker offers. */
export const PICKABLE_IMAGES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml', 'image/avif']

export interface BoardImages {
  /** For the store. */
  assets: TLAssetStore
  /** For `ImageNotices`. */
  notices: ImageNoticeBoard
  /**
   * Call in onMount, which runs after tldraw has registered its own handlers.
   *
   * @returns to be called when the editor goes
   */
  attach: (editor: Editor) => () => void
}

/**
 * What happens to files and clipboards that land on a board: bytes go to the board's storage first, and only what
 * everybody can see then becomes a shape. Nothing is ever fetched from elsewhere: links become text, pages of other
 * sites are not shown.
 */
export function createBoardImages(boardId: string): BoardImages {
  const notices = createImageNotices()

  /** All of them or none. @throws {ImageError} */
  async function sendAll(files: readonly File[]): Promise<TLImageAsset[]> {
    const { assets, fault } = await sendImages(boardId, files, notices)
    if (fault) throw new ImageError(fault)
    return assets.filter((asset) => asset !== undefined)
  }

  /** Shapes, and the tasks that planning shapes show, in one step. */
  async function putContent(editor: Editor, content: CopiedContent, point: VecLike | undefined): Promise<void> {
    const settled = settleContent(editor, boardId, content)
    const mark = editor.markHistoryStoppingPoint('paste tasks')
    settled.putRecords()
    await defaultHandleExternalTldrawContent(editor, { content: settled.content, ...(point && { point }) })
    // tldraw has set a mark of its own.
    editor.squashToMark(mark)
    const { contested, differing } = settled
    const [anchor] = differing
    const anchors = anchor ? { symbol: symbolOf(anchor.id), count: differing.length } : null
    if (anchors || contested > 0) notices.show({ kind: 'plan', anchors, contested })
  }

  function attach(editor: Editor): () => void {
    const middle = () => editor.getViewportPageBounds().center
    /** Says what went wrong, and lets nobody write who may only watch. */
    const guarded = (work: () => Promise<void>) => {
      const attempt = editor.getIsReadonly() ? Promise.reject(new ImageError('readonly')) : work()
      attempt.catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'AbortError') return
        notices.show({ kind: 'failed', reason: error instanceof ImageError ? error.reason : 'unreadable' })
      })
    }
    const addFiles = async (files: readonly File[], point: VecLike) => {
      const { assets } = await sendImages(boardId, files, notices)
      const here = assets.filter((asset) => asset !== undefined)
      if (here.length > 0) placeImages(editor, here, point)
    }
    const addText = (text: string, point: VecLike | undefined, html?: string) =>
      defaultHandleExternalTextContent(editor, { text, ...(point && { point }), ...(html !== undefined && { html }) })

    editor.registerExternalContentHandler('files', ({ files, point }) => {
      if (point && dropGeography(editor, files, point)) return
      guarded(() => addFiles(files, point ?? middle()))
    })
    editor.registerExternalContentHandler('svg-text', ({ text, point }) =>
      guarded(() => addFiles([new File([text], 'svg', { type: 'image/svg+xml' })], point ?? middle())),
    )
    editor.registerExternalContentHandler('file-replace', ({ file, shapeId }) =>
      guarded(async () => {
        const [asset] = await sendAll([file])
        if (asset) replaceImage(editor, shapeId, asset)
      }),
    )
    editor.registerExternalContentHandler('tldraw', ({ content, point }) =>
      guarded(async () => {
        const prepared = await prepareContent(editor, boardId, content, sendAll)
        if (prepared.content.shapes.length > 0) await putContent(editor, prepared.content, point)
        if (prepared.missing > 0) notices.show({ kind: 'missing', count: prepared.missing })
      }),
    )
    editor.registerExternalContentHandler('text', ({ text, html, point }) =>
      // Only what the board's own text can be: tldraw measures pasted HTML in the page, pictures and all.
      guarded(() => addText(text, point, html && renderHtmlFromRichText(editor, renderRichTextFromHTML(editor, html)))),
    )
    editor.registerExternalContentHandler('url', ({ url, point }) => guarded(() => addText(url, point)))
    editor.registerExternalContentHandler('excalidraw', () =>
      guarded(() => Promise.reject(new ImageError('unsupported'))),
    )
    editor.registerExternalContentHandler('embed', null)
    editor.registerExternalAssetHandler('url', null)
    editor.registerExternalAssetHandler('file', async ({ file }) => {
      const [asset] = await sendAll([file])
      if (!asset) throw new ImageError('unreadable')
      return asset
    })
    const stops = [carryPlan(editor, boardId), copyOverPlainHttp(editor, boardId)]
    return () => {
      for (const stop of stops) stop()
    }
  }

  return { assets: createBlobAssets(boardId), notices, attach }
}
