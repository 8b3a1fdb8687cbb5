import type { Translate } from '../i18n/I18n.tsx'
import { ApiError } from './request.ts'

/** What went wrong, in the reader's words. */
export function errorMessage(t: Translate, error: unknown): string {
  return t(`error.${error instanceof ApiError ? error.code : 'internal'}`)
}
