/** The part of a pino logger that rooms use. Boards are named to it by `boardLabel`, never by their id. */
export interface RoomLogger {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}
