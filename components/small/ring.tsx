import type { ResponseClock } from '../../lib/domain/responsiveness';
import { runsOut } from '../words/time';

const AROUND = 2 * Math.PI * 8;

/** The time left as a thin ring that empties towards the next edge; nothing where no clock runs. Decorative: the time stands beside it. */
export function Ring({ clock }: { clock: ResponseClock | null }) {
	if (!clock || clock.edge === 'late' || clock.edge === 'unknown') return <span class="ring" />;
	return (
		<svg class={runsOut(clock) ? 'ring amber' : 'ring'} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
			<circle class="ring-track" cx="10" cy="10" r="8" />
			<circle class="ring-left" cx="10" cy="10" r="8" stroke-dasharray={`${(clock.share * AROUND).toFixed(1)} 60`} />
		</svg>
	);
}
