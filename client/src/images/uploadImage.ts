import type { UploadedBlob } from '@jisr/shared/api/boards.ts'
import type { ErrorBody, ErrorCode } from '@jisr/shared/errors.ts'

/** Why an image did not get onto the board; each has its words in the catalogue: `image.failed.<reason>`. */
export type ImageFault =
  'offline' | 'readonly' | 'unsupported' | 'too_large' | 'unreadable' | 'too_many' | 'storage' | 'refused'

export class ImageError extends Error {
  readonly reason: ImageFault
  constructor(reason: ImageFault) {
    super(reason)
    this.reason = reason
  }
}

const FAULTS: Partial<Record<ErrorCode, ImageFault>> = {
  unauthorized: 'refused',
  forbidden: 'readonly',
  too_large: 'too_large',
  unsupported_image: 'unsupported',
  too_many_requests: 'too_many',
  storage_unavailable: 'storage',
}

interface UploadOptions {
  signal?: AbortSignal | undefined
  /** Called with the share that is on its way, 0 to 1. */
  onProgress?: ((share: number) => void) | undefined
}

/**
 * Sends an image's bytes to the board's blob storage. XMLHttpRequest, because fetch does not tell how far an upload is.
 *
 * @throws {ImageError} with the reason, also when the network is gone; AbortError when the caller gave up
 */
export function uploadImage(boardId: string, file: Blob, options: UploadOptions = {}): Promise<UploadedBlob> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/boards/${encodeURIComponent(boardId)}/blobs`)
    // The server judges by the bytes; this only says that they are not a form.
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) options.onProgress?.(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      const blob = request.response as UploadedBlob | null
      if (request.status >= 200 && request.status < 300 && blob) resolve(blob)
      else reject(new ImageError(faultOf(request.response)))
    })
    request.addEventListener('error', () => reject(new ImageError('offline')))
    request.addEventListener('abort', () => reject(new DOMException('upload given up', 'AbortError')))
    options.signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function faultOf(body: unknown): ImageFault {
  const code = (body as ErrorBody | null)?.error?.code
  return (code && FAULTS[code]) ?? 'refused'
}
