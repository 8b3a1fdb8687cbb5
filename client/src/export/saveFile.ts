/** Hands a file to the browser's downloads. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // Not at once: Firefox and Safari read the address after the click returns.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Browsers have a clipboard for pictures only on https and on this machine itself. */
export function canCopyImages(): boolean {
  return Boolean(navigator.clipboard) && typeof ClipboardItem === 'function'
}

/**
 * Puts a picture on the clipboard. Takes the promise of one, because browsers allow the clipboard only in the moment of
 * the click.
 */
export async function copyImage(png: Promise<Blob>): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
}
