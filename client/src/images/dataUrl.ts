const DATA_URL = /^data:([\w.+-]+\/[\w.+-]+)?((?:;[\w.+-]+=[^;,]*)*)(;base64)?,/

/** The bytes of a data URL, decoded here: the page's rules let no fetch near data. Undefined when it is none. */
export function decodeDataUrl(url: string): Blob | undefined {
  const head = DATA_URL.exec(url)
  if (!head) return undefined
  const [{ length }, type = 'text/plain', , base64] = head
  try {
    const body = base64
      ? Uint8Array.from(atob(url.slice(length)), (char) => char.charCodeAt(0))
      : decodeURIComponent(url.slice(length))
    return new Blob([body], { type })
  } catch {
    return undefined
  }
}
