/** What the server wrote into the page it sent. */
export interface PageConfig {
  /** Hands the editor to tests and to people who look for a fault, as `window.jisr`. */
  debug: boolean
  licenseKey: string | null
}

export function readPageConfig(): PageConfig {
  const content = document.querySelector<HTMLMetaElement>('meta[name="jisr-config"]')?.content ?? ''
  try {
    return JSON.parse(content) as PageConfig
  } catch {
    // A page that no server of ours sent carries the bare placeholder.
    return { debug: false, licenseKey: null }
  }
}

/** Under which the page's policy allows styles that are made while it runs. */
export function readNonce(): string | undefined {
  return document.querySelector<HTMLElement>('[nonce]')?.nonce || undefined
}
