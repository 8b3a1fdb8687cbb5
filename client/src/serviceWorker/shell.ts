/** Addresses of all that the page is made of, and a name for this very set; written by the build. */
declare const SHELL: { version: string; assets: string[] }

const PREFIX = 'jisr-shell-'
const PAGE = '/'
/** Milliseconds; on a line that drops every packet nobody should wait for the system to give up. */
const PATIENCE = 5000

const name = PREFIX + SHELL.version

/** @throws when the server changes meanwhile: a page and the assets of two versions never come together */
export async function keepShell(): Promise<void> {
  const page = await fetch(PAGE, { cache: 'no-store' })
  if (!page.ok || !(await isOfThisBuild(page))) throw new Error('the page is of another version than this worker')
  const shell = await caches.open(name)
  await shell.addAll(SHELL.assets)
  await shell.put(PAGE, page)
}

/** Keeps the version before this one too: pages of it may be open still, and load parts of themselves late. */
export async function forgetOldShells(): Promise<void> {
  const shells = (await caches.keys()).filter((cache) => cache.startsWith(PREFIX) && cache !== name)
  await Promise.all(shells.slice(0, -1).map((cache) => caches.delete(cache)))
}

/** Every board's address shows the same page. */
export function isPage(pathname: string): boolean {
  return pathname === PAGE || pathname.startsWith('/b/')
}

export function isAsset(pathname: string): boolean {
  return pathname.startsWith('/assets/') || pathname === '/icon.svg'
}

export async function pageOrKept(event: FetchEvent): Promise<Response> {
  try {
    const page = await fetch(event.request, { signal: AbortSignal.timeout(PATIENCE) })
    if (page.ok) {
      event.waitUntil(keepPage(page.clone()))
      return page
    }
    // A proxy answers for a server that is away.
    return page.status < 500 ? page : ((await keptPage()) ?? page)
  } catch (error) {
    const kept = await keptPage()
    if (kept) return kept
    throw error
  }
}

export async function keptAsset(request: Request): Promise<Response> {
  // Of whichever version: their names follow their content.
  const kept = await caches.match(request)
  if (kept) return kept
  const asset = await fetch(request)
  // Some are wanted only here and there, such as the words of one more language.
  if (asset.ok) await caches.open(name).then((shell) => shell.put(request, asset.clone()))
  return asset
}

async function keptPage(): Promise<Response | undefined> {
  return (await caches.open(name)).match(PAGE)
}

/** The page also carries the server's configuration, which may change when nothing else does. */
async function keepPage(page: Response): Promise<void> {
  if (await isOfThisBuild(page)) await caches.open(name).then((shell) => shell.put(PAGE, page))
}

async function isOfThisBuild(page: Response): Promise<boolean> {
  const assets = (await page.clone().text()).match(/\/assets\/[^"]+/g) ?? []
  return assets.length > 0 && assets.every((asset) => SHELL.assets.includes(asset))
}
