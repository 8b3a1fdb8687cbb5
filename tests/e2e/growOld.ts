/** Runs in the page before its own scripts: the server learnt a new layout while this page lay open. */
export function growOldAfterFirstSocket(): void {
  if (sessionStorage.getItem('young')) return
  let sockets = 0
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(sockets++ > 0 ? String(url).replace(/schema=\d+/, 'schema=0') : url, protocols)
    }
  }
}
