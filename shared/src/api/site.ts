/** Answer of `GET /api/site/session`: whether this browser may use the site page. */
export interface SiteSession {
  signedIn: boolean
}
