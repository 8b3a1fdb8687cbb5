import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type RunningServer } from '../server.ts'
import { launchBrowser } from './browser.ts'
import { watchedPage } from './watchedPage.ts'

let server: RunningServer
let browser: Browser

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('[IN7] a person chooses the language; it mirrors the page and stays chosen on this device', async () => {
  const { page, watch } = await watchedPage(browser, server.origin, { locale: 'fr-FR' })
  const scripts: string[] = []
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname))
  await page.goto(server.origin)
  await page.getByRole('heading', { name: 'A whiteboard for coordination meetings' }).waitFor()
  expect(await language(page)).toEqual(['en', 'ltr'])
  expect(scripts.filter((path) => /\/(ar|ckb)-/.test(path))).toEqual([])

  await page.getByLabel('Language').selectOption('ckb')
  await page.getByRole('heading', { name: 'تەختەیەکی سپی بۆ کۆبوونەوەکانی هەماهەنگی' }).waitFor()
  expect(await language(page)).toEqual(['ckb', 'rtl'])
  await page.reload()
  await page.getByLabel('زمان').selectOption('ar')
  await page.getByRole('heading', { name: 'سبورة بيضاء لاجتماعات التنسيق' }).waitFor()
  expect(await language(page)).toEqual(['ar', 'rtl'])
  expect(watch).toEqual({ foreignRequests: [], errors: [] })
})

test('[IN8] a draft that no native speaker has read says so where it is chosen', async () => {
  const { page } = await watchedPage(browser, server.origin, { locale: 'ar-IQ' })
  await page.goto(server.origin)
  await page.getByText('هذه الترجمة بانتظار مراجعة قارئ من أهل اللغة.').waitFor()
  await page.getByLabel('اللغة').selectOption('en')
  await page.getByText('هذه الترجمة').waitFor({ state: 'detached' })
  expect(await page.getByText('awaits a native reader').count()).toBe(0)
})

test('[IN6] where no catalogue can be fetched the page says so in three languages, and goes on', async () => {
  const { page } = await watchedPage(browser, server.origin, { locale: 'en' })
  const catalogues = /\/assets\/(?:en|ar|ckb)-[^/]*\.js$/
  await page.route(catalogues, (route) => route.abort())
  await page.goto(`${server.origin}/#key=${server.siteKey}`)
  const fault = page.getByRole('alert')
  for (const words of ['could not be loaded', 'تعذّر', 'بار نەکرا']) expect(await fault.innerText()).toContain(words)
  expect(page.url()).not.toContain('key=')
  await page.unroute(catalogues)
  await fault.getByRole('button', { name: 'Reload' }).click()
  // Whoever was let in by the address still is.
  await page.getByRole('button', { name: 'Make board' }).waitFor()
})

test('[PJ7] a screen that got no catalogue tries again by itself', async () => {
  const { page } = await watchedPage(browser, server.origin, { locale: 'en' })
  let refused = 0
  await page.route(/\/assets\/en-[^/]*\.js$/, (route) => ((refused += 1) > 1 ? route.continue() : route.abort()))
  await page.goto(`${server.origin}/b/none?view=projector`)
  await page.getByRole('alert').waitFor()
  await page.locator('html[lang="en"] h1').waitFor({ timeout: 30_000 })
  expect(refused).toBe(2)
})

test('[IN9] every letter of the three languages comes from the bundled faces', async () => {
  const { page } = await watchedPage(browser, server.origin, { locale: 'en-GB' })
  await page.goto(server.origin)
  await page.getByRole('heading', { name: 'A whiteboard' }).waitFor()
  await page.evaluate(async () => {
    const sample = document.createElement('p')
    sample.id = 'sample'
    sample.textContent = 'ەێۆڵڕڤگچپژکیئ أإآؤةىيك بًبٌبٍبَبُبِبّبْ ،؛؟ «Jisr» “x” – · … 0123456789'
    document.querySelector('main')?.append(sample)
    await document.fonts.ready
  })
  const devtools = await page.context().newCDPSession(page)
  const { root } = await devtools.send('DOM.getDocument')
  await devtools.send('CSS.enable')
  const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#sample' })
  const used = async () => (await devtools.send('CSS.getPlatformFontsForNode', { nodeId })).fonts
  await expect
    .poll(async () => (await used()).map(({ familyName }) => familyName).sort())
    .toEqual(['IBM Plex Sans', 'IBM Plex Sans Arabic'])
  expect((await used()).every(({ isCustomFont }) => isCustomFont)).toBe(true)
})

function language(page: Page): Promise<[string, string]> {
  return page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])
}
