import type { GlyphState } from '../words/sync';

const names: Record<GlyphState, string> = {
	here: 'Saved on this device',
	sealed: 'Sealed on this device',
	sent: 'Sent to the relay',
	handed: 'Handed to the browser to save',
	waits: 'Waits for your answer',
	file: 'In the file',
	relay: 'Saved on the relay',
};

/** Hollow: on this device only. Half: sealed, sent or handed over, not known to be kept elsewhere. Full: in a file, or on the relay's disk. */
export function SyncGlyph({ state }: { state: GlyphState }) {
	const half = state === 'sealed' || state === 'sent' || state === 'handed';
	return (
		<svg class="icon" viewBox="0 0 16 16" role="img" aria-label={names[state]}>
			<title>{names[state]}</title>
			<circle cx="8" cy="8" r="4.5" fill="none" stroke="currentColor" stroke-width="1.6" />
			{half && <path d="M8 3.5a4.5 4.5 0 0 0 0 9z" fill="currentColor" />}
			{state === 'waits' && <path d="M8 5.2v3.4M8 10.2v1" stroke="currentColor" stroke-width="1.6" />}
			{state === 'sent' && <path d="M8 1v2M8 13v2" stroke="currentColor" stroke-width="1.6" />}
			{(state === 'file' || state === 'relay') && <circle cx="8" cy="8" r="4.5" fill="currentColor" />}
		</svg>
	);
}
