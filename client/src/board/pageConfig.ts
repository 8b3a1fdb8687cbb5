import type { PageConfig } from '@jisr/shared/api/pageConfig.ts'

/** What the server wrote into the page it sent. */
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
