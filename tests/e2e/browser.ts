import { chromium, type Browser } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** The machine's own Chromium. */
export const BROWSER = {
  executablePath: '/usr/bin/chromium',
  args: FLAGS,
  // Without a UTF-8 locale Chromium saves a file with an Arabic name as "download".
  env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
}

/** The caller closes it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(BROWSER)
}
