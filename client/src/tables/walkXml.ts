import { Parser } from 'saxen'
import { FileError } from './fileFault.ts'

export interface XmlVisitor {
  /** @param name without its namespace's prefix, as are the attributes' */
  open?: (name: string, attribute: (name: string) => string) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/** Characters that a step goes through: a few milliseconds. */
const STEP = 256 * 1024

/**
 * Goes through an XML text. A document type is refused unread: it alone can define entities, of files elsewhere or of a
 * billion letters.
 *
 * @throws {FileError}
 */
export function walkXml(xml: string, visitor: XmlVisitor): void {
  const steps = xmlSteps(xml, visitor)
  while (!steps.next().done);
}

/** As `walkXml`, in steps that tell the share that is done. @throws {FileError} */
export function* xmlSteps(xml: string, { open, text, close }: XmlVisitor): Generator<number, void> {
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
  for (let from = 0; from < xml.length;) {
    // A step ends before a tag: saxen would end a tag that it sees a part of at the first `>` of its attributes.
    const next = xml.indexOf('<', from + STEP)
    const to = next < 0 ? xml.length : next
    parser.write(xml.slice(from, to))
    if (to === xml.length) parser.end()
    // The closures assign it, which TypeScript does not see.
    if (fault as FileError | null) throw fault as unknown as FileError
    from = to
    yield to / xml.length
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
