import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

/** What a page did that nobody should have to see. */
export interface Watch {
  /** Addresses of requests to any other host. */
  foreignRequests: string[]
  /** Errors on the console and uncaught ones; what the browser notes about a refused or cut request is not among them. */
  errors: string[]
}

/** A page in a browser profile of its own, watched from its first request on. */
export async function watchedPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; watch: Watch }> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const watch: Watch = { foreignRequests: [], errors: [] }
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (/^(http|ws)/.test(protocol) && host !== new URL(origin).host) watch.foreignRequests.push(request.url())
  })
  page.on('pageerror', (error) => watch.errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text()))
      watch.errors.push(message.text())
  })
  return { page, watch }
}
