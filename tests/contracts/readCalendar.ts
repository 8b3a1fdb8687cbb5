/** Reads iCalendar as strictly as RFC 5545 has it, and no more than Jisr writes. @throws for whatever breaks a rule */
export function readCalendar(text: string): Record<string, string>[] {
  const encoder = new TextEncoder()
  if (/[^\r]\n|\r(?!\n)/.test(text) || !text.endsWith('\r\n')) throw new Error('lines end in CRLF')
  for (const line of text.split('\r\n')) {
    if (encoder.encode(line).length > 75) throw new Error('a line is longer than 75 bytes')
    if (/\uFFFD/.test(line)) throw new Error('a character is torn')
  }
  const lines = text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)
  const entries: Record<string, string>[] = []
  let entry: Record<string, string> | null = null
  if (lines[0] !== 'BEGIN:VCALENDAR' || lines.at(-1) !== 'END:VCALENDAR') throw new Error('no calendar')
  for (const line of lines.slice(1, -1)) {
    const [, name = '', value = ''] = /^([A-Z][A-Z0-9-]*(?:;[A-Z]+=[A-Z]+)?):(.*)$/su.exec(line) ?? []
    if (name === '') throw new Error(`no property: ${line}`)
    if (/[^\P{Cc}\t]/u.test(value)) throw new Error('a control character')
    if (line === 'BEGIN:VEVENT') entry = {}
    else if (line === 'END:VEVENT') {
      for (const needed of ['UID', 'DTSTAMP']) if (!entry?.[needed]) throw new Error(`no ${needed}`)
      if (entry) entries.push(entry)
      entry = null
    } else if (entry) {
      if (name in entry) throw new Error(`${name} twice`)
      entry[name] = unescaped(value)
    } else if (['VERSION', 'PRODID', 'CALSCALE', 'X-WR-CALNAME'].every((known) => known !== name)) throw new Error(name)
  }
  return entries
}

function unescaped(value: string): string {
  if (/(?<!\\)(?:\\\\)*\\[^\\;,nN]/.test(value)) throw new Error(`a wrong escape: ${value}`)
  return value.replaceAll(/\\([\\;,nN])/g, (_all, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))
}
