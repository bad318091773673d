const hour = 3_600_000;

/** `Feb 28, 2026` in the given time zone. */
export function dayText(at: number, timeZone: string): string {
	return new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', year: 'numeric', timeZone }).format(at);
}

/** `April 20, 2026` in the given time zone. */
export function longDayText(at: number, timeZone: string): string {
	return new Intl.DateTimeFormat('en-US', { month: 'long', day: 'numeric', year: 'numeric', timeZone }).format(at);
}

/** `2:07 PM` in the given time zone, with a plain space. */
export function clockText(at: number, timeZone: string): string {
	return new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone })
		.format(at)
		.replaceAll('\u202f', ' ');
}

/** `3 hours ago`, as the site writes below a date. */
export function agoText(at: number, now: number): string {
	const hours = Math.max(0, Math.floor((now - at) / hour));
	if (hours < 1) return 'just now';
	if (hours < 24) return hours === 1 ? '1 hour ago' : `${hours} hours ago`;
	const days = Math.floor(hours / 24);
	if (days < 14) return days === 1 ? 'yesterday' : `${days} days ago`;
	if (days < 60) return `${Math.floor(days / 7)} weeks ago`;
	return `${Math.floor(days / 30)} months ago`;
}
