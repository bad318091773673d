import type { ResponseRecord } from '../../lib/domain/response-record';
import { EDGES } from '../../lib/domain/responsiveness';

/** Drawn at most, the newest: more ticks would not be told apart. */
const DRAWN = 200;

/** Where a time stands on the strip, 0 to 100: a day takes the first half, the days to three the next third, all slower ones the rest. */
export function placeOf(ms: number): number {
	if (ms <= EDGES.day) return (ms / EDGES.day) * 50;
	if (ms <= EDGES.threeDays) return 50 + ((ms - EDGES.day) / (EDGES.threeDays - EDGES.day)) * 33;
	return 83 + 17 * (1 - EDGES.threeDays / ms);
}

/** Each answer as a tick on one strip, with the 24-hour line. The same times stand below in words. */
export function Strip({ times }: { times: ResponseRecord['times'] }) {
	return (
		<div class="response-strip" aria-hidden="true">
			<svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">
				<rect class="strip-ground" x="0" y="2" width="100" height="10" />
				<rect class="strip-day" x="0" y="2" width="50" height="10" />
				{times.slice(0, DRAWN).map((time) => (
					<rect
						key={time.record}
						class="strip-tick"
						x={Math.max(0, placeOf(time.ms) - 0.3)}
						y="3"
						width="0.6"
						height="8"
					/>
				))}
				<rect class="strip-line-day" x="49.8" y="0" width="0.4" height="14" />
				<rect class="strip-line-three" x="82.9" y="1" width="0.2" height="12" />
			</svg>
			<span class="strip-labels muted">
				<span>0</span>
				<span style={{ left: '50%' }}>24 h</span>
				<span style={{ left: '83%' }}>3 days</span>
			</span>
		</div>
	);
}
