/** The part of saxen that we use; it brings no types. */
declare module 'saxen' {
  type Decode = (text: string) => string
  export class Parser {
    on(
      event: 'openTag',
      handler: (name: string, attributes: () => Record<string, string>, decode: Decode, isEmpty: boolean) => void,
    ): this
    on(event: 'closeTag', handler: (name: string) => void): this
    on(event: 'text', handler: (text: string, decode: Decode) => void): this
    on(event: 'cdata' | 'attention', handler: (text: string) => void): this
    on(event: 'error', handler: (error: Error) => void): this
    write(xml: string): this
    end(): void
  }
}
