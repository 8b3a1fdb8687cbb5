import { existsSync } from 'node:fs'
import { fail, run } from './run.mjs'

/**
 * Makes sure that the tests find their Chromium: installs it where that can be done without asking anybody, else ends with
 * one line that says what to do.
 */
export function ensureBrowser(chromium = '/usr/bin/chromium') {
  if (existsSync(chromium)) return
  const hint = `The tests need Chromium at ${chromium}: install it as root with "apt-get install chromium".`
  if (process.platform !== 'linux' || process.getuid?.() !== 0) fail(hint)
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', 'chromium'],
  ]) {
    run('apt-get', args, { hint, brief: true })
  }
  // Some systems install it elsewhere, or a stand-in that only tells of a shop.
  if (!existsSync(chromium)) fail(hint)
}
