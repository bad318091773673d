/** What one measurement gave over all its rounds. */
export interface Figures {
	/** `ms` or `bytes`. */
	unit: 'ms' | 'bytes';
	rounds: number;
	min: number;
	median: number;
	max: number;
}

/** A figure held against what it must be (gate) and what it should be (aim); both are upper limits. */
export interface Judged {
	name: string;
	/** A ratio of two medians of one run, or a plain figure where the limit is one. */
	value: number;
	gate: number | null;
	aim: number | null;
	pass: boolean;
	aimMet: boolean | null;
}

function middle(sorted: readonly number[]): number {
	const half = Math.floor(sorted.length / 2);
	const upper = sorted[half] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

function round(value: number): number {
	return Math.round(value * 1000) / 1000;
}

export function figures(values: readonly number[], unit: Figures['unit'] = 'ms'): Figures {
	const sorted = [...values].sort((a, b) => a - b);
	return {
		unit,
		rounds: sorted.length,
		min: round(sorted[0] ?? Number.NaN),
		median: round(middle(sorted)),
		max: round(sorted.at(-1) ?? Number.NaN),
	};
}

/** The value that `percent` of the values do not exceed, by the nearest rank. */
export function percentile(values: readonly number[], percent: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Holds a value against its limits; a missing gate always passes, a value that is no number never does. */
export function judge(name: string, value: number, gate: number | null, aim: number | null): Judged {
	const within = (limit: number | null) => limit === null || value <= limit;
	return {
		name,
		value: round(value),
		gate,
		aim,
		pass: Number.isFinite(value) && within(gate),
		aimMet: aim === null ? null : within(aim),
	};
}

/** The median of `a` as a multiple of the median of `b`. */
export function ratio(a: Figures, b: Figures): number {
	return a.median / b.median;
}
