import { isEverybodys } from './policy';

/** Domains in the job's own text, which may be named back to the client; none under which everybody has an address. Lower-cased, each once. */
export function domainsIn(...texts: (string | null)[]): string[] {
	const found = texts.flatMap((text) => text?.toLowerCase().match(/(?:[\p{L}\d-]+\.)+\p{L}{2,}/gu) ?? []);
	return [...new Set(found.map((domain) => domain.replace(/^www\d?\./u, '')))].filter(
		(domain) => !isEverybodys(domain),
	);
}
