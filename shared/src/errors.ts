/** Codes of refusals, stable for programs; people read the message catalogue's `error.<code>`. */
export const ERROR_CODES = [
  'bad_request',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'unsupported_image',
  'too_many_requests',
  'storage_unavailable',
  'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** Body of every refused request. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string }
}
