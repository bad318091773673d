const names = {
	here: 'Saved on this device',
	sealed: 'Sealed on this device',
	file: 'In the file',
} as const;

/** Hollow: on this device only. Half: sealed, not in a file yet. Full: in the last file that was written. */
export function SyncGlyph({ state }: { state: keyof typeof names }) {
	return (
		<svg class="icon" viewBox="0 0 16 16" role="img" aria-label={names[state]}>
			<circle cx="8" cy="8" r="4.5" fill="none" stroke="currentColor" stroke-width="1.6" />
			{state === 'sealed' && <path d="M8 3.5a4.5 4.5 0 0 0 0 9z" fill="currentColor" />}
			{state === 'file' && <circle cx="8" cy="8" r="4.5" fill="currentColor" />}
		</svg>
	);
}
