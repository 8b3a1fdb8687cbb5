/** The sign of Jisr: a bridge over the Tigris. The name beside it says what it is, so it is silent itself. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" fill="none">
      <path d="M1 8h30" stroke="#1b2733" strokeWidth="3" />
      <path d="M4 9v12M28 9v12M4 21a6 8 0 0 1 12 0 6 8 0 0 1 12 0" stroke="#1b2733" strokeWidth="2.25" />
      <path d="M1 26.5c3.8-2.6 6.2 2.6 10 0s6.2 2.6 10 0 6.2 2.6 10 0" stroke="#2f7eb0" strokeWidth="2.5" />
    </svg>
  )
}
