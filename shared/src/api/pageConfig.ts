/** What the page learns from the server before anybody has joined anything; it is written into the HTML. */
export interface PageConfig {
  /** Hands the editor to tests and to people who look for a fault, as `window.jisr`. */
  debug: boolean
  /** For tldraw; null keeps its watermark. */
  licenseKey: string | null
}
