import type { Restored } from '../storage/DocumentStorage.ts'

/** Who was on leave when the backup was restored comes back within it. */
const RECOVERY_MS = 7 * 24 * 3600 * 1000

/** Whether people may still bring back what the backup of a board lacks. */
export function isRecovering(restored: Restored | undefined): restored is Restored {
  return restored !== undefined && Date.now() < restored.at + RECOVERY_MS
}
