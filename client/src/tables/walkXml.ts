import { Parser } from 'saxen'
import { FileError } from './fileFault.ts'

export interface XmlVisitor {
  /** @param name without its namespace's prefix, as are the attributes' */
  open?: (name: string, attribute: (name: string) => string) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/**
 * Goes through an XML text. A document type is refused unread: it alone can define entities, of files elsewhere or of a
 * billion letters.
 *
 * @throws {FileError}
 */
export function walkXml(xml: string, { open, text, close }: XmlVisitor): void {
  if (xml === '') return
  let fault: FileError | null = null
  const parser = new Parser()
  parser.on('attention', (declaration) => {
    if (!declaration.startsWith('<!--')) fault ??= new FileError({ code: 'dangerous' })
  })
  parser.on('error', () => {
    fault ??= new FileError({ code: 'damaged' })
  })
  parser.on('openTag', (name, attributes, decode) => {
    if (fault) return
    let read: Record<string, string> | null = null
    open?.(local(name), (wanted) => {
      read ??= attributes()
      const key = wanted in read ? wanted : Object.keys(read).find((each) => local(each) === wanted)
      return key === undefined ? '' : decode(read[key] ?? '')
    })
  })
  parser.on('text', (value, decode) => {
    if (!fault) text?.(decode(value))
  })
  parser.on('cdata', (value) => {
    if (!fault) text?.(value)
  })
  parser.on('closeTag', (name) => {
    if (!fault) close?.(local(name))
  })
  parser.parse(xml)
  // The closures assign it, which TypeScript does not see.
  if (fault as FileError | null) throw fault as unknown as FileError
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
