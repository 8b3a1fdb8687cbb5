import type { CreateBoard } from '@jisr/shared/api/boards.ts'

/** What a new board of that template looks like, as a drawing the size of a stamp. */
export function TemplatePicture({ template }: { template: NonNullable<CreateBoard['template']> }) {
  return (
    <svg className="jisr-template-picture" viewBox="0 0 160 100" aria-hidden="true" fill="none">
      <rect width="160" height="100" fill="var(--sheet)" />
      {template === 'blank' ? <Blank /> : <Mosul />}
    </svg>
  )
}

function Blank() {
  return (
    <>
      <path d="M0 25h160M0 50h160M0 75h160M32 0v100M64 0v100M96 0v100M128 0v100" stroke="var(--grid)" />
      <path d="M52 62c10-22 18 6 28-10s16 8 28-10" stroke="var(--ink)" strokeWidth="2.5" strokeLinecap="round" />
    </>
  )
}

/** The Tigris through Mosul from north-west to south-east, its five bridges, main roads and a few quarters. */
function Mosul() {
  return (
    <>
      <path d="M0 62 58 50 160 30M30 100 62 52 78 0M96 100 84 58 132 0" stroke="var(--rule)" strokeWidth="1.5" />
      <path
        d="M26 0c4 12 26 10 32 20s-4 18 8 26 26 4 32 16 20 10 24 20 2 12 4 18"
        stroke="var(--tigris)"
        strokeWidth="8"
      />
      <path d="m44 24 22-10M52 38l20-6M58 54l14-16M82 68l10-16M100 80l14-16" stroke="var(--ink)" strokeWidth="2.5" />
      <g fill="var(--ink-soft)">
        <circle cx="24" cy="36" r="2.5" />
        <circle cx="38" cy="72" r="2.5" />
        <circle cx="104" cy="22" r="2.5" />
        <circle cx="118" cy="46" r="2.5" />
        <circle cx="140" cy="68" r="2.5" />
        <circle cx="64" cy="84" r="2.5" />
      </g>
    </>
  )
}
