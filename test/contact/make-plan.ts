import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The numbering plans as the guard needs them: per calling code the shape of a national number, per region its code and trunk prefix. */
export interface Plan {
	calling: Record<string, string>;
	regions: Record<string, [code: string, trunk: string]>;
}

/** What we read of libphonenumber-js's metadata: a country is [calling code, international prefix, national pattern, lengths, formats, trunk]. */
interface Metadata {
	countries: Record<string, readonly unknown[]>;
	nonGeographic: Record<string, readonly unknown[]>;
}

/** Cuts libphonenumber-js's metadata down to validation: a seventh of its size, since nothing is formatted here. */
export function makePlan(metadata: Metadata): Plan {
	const patterns = new Map<string, Set<string>>();
	const put = (code: string, pattern: unknown): void => {
		const of = patterns.get(code) ?? new Set<string>();
		of.add(String(pattern));
		patterns.set(code, of);
	};
	const regions: Plan['regions'] = {};
	for (const [region, country] of Object.entries(metadata.countries)) {
		const code = String(country[0]);
		put(code, country[2]);
		regions[region] = [code, country[5] ? String(country[5]) : ''];
	}
	for (const [code, plan] of Object.entries(metadata.nonGeographic)) put(code, plan[2]);
	const calling: Plan['calling'] = {};
	for (const [code, of] of patterns) calling[code] = [...of].join('|');
	return { calling, regions };
}

export function readMetadata(): Metadata {
	const file = fileURLToPath(new URL('../../node_modules/libphonenumber-js/metadata.min.json', import.meta.url));
	return JSON.parse(readFileSync(file, 'utf8')) as Metadata;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const target = fileURLToPath(new URL('../../lib/contact/plan.json', import.meta.url));
	writeFileSync(target, `${JSON.stringify(makePlan(readMetadata()), null, '\t')}\n`);
	console.log(`written: ${target}`);
}
