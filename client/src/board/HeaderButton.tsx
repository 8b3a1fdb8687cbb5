const SIGNS = {
  present: 'M2 3h14v9H2zM9 12v3M5.5 15.5h7M7.5 5.5v4l3.5-2z',
  export: 'M9 2v9M5.5 7.5 9 11l3.5-3.5M3 12v3.5h12V12',
  share: 'M7.5 10.5l3-3M8 5.5l2-2a3 3 0 0 1 4.5 4.5l-2 2M10 12.5l-2 2A3 3 0 0 1 3.5 10l2-2',
}

interface Props {
  sign: keyof typeof SIGNS
  /** Stands on the button, and behind its sign where there is no room for words. */
  name: string
  primary?: boolean
  disabled?: boolean
  /** For a button that stays down. */
  pressed?: boolean
  onClick: () => void
}

/** One thing to do with the board: a word, or on a phone a sign of the same name. */
export function HeaderButton({ sign, name, primary = false, disabled = false, pressed, onClick }: Props) {
  return (
    <button
      type="button"
      className={primary ? 'jisr-button jisr-button-primary jisr-head-button' : 'jisr-button jisr-head-button'}
      aria-label={name}
      aria-pressed={pressed}
      title={name}
      disabled={disabled}
      onClick={onClick}
    >
      <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" aria-hidden="true">
        <path d={SIGNS[sign]} strokeWidth="1.5" strokeLinejoin="round" />
      </svg>
      <span>{name}</span>
    </button>
  )
}
