const systems = [
	[/Windows/, 'Windows'],
	[/CrOS/, 'Chromebook'],
	[/Mac OS/, 'Mac'],
	[/Android/, 'Android'],
	[/Linux/, 'Linux'],
] as const;

/** A name to begin with, e.g. "Firefox on Linux". */
export function deviceName(agent = navigator.userAgent): string {
	const browser = /Firefox/.test(agent) ? 'Firefox' : /Edg\//.test(agent) ? 'Edge' : 'Chrome';
	const system = systems.find(([pattern]) => pattern.test(agent))?.[1];
	return system ? `${browser} on ${system}` : browser;
}
