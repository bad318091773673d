/** Whether a name or an address, as URLs have it, stays within a home or an office: there a relay is spoken with without TLS. */
export function isNear(host: string): boolean {
	const plain = host.replace(/^\[|\]$/g, '');
	if (plain === 'localhost' || /\.(?:local|lan|home\.arpa|internal)$/.test(plain)) return true;
	const number = /^\d+\.\d+\.\d+\.\d+$/.test(plain);
	if (number) return /^(?:127|10)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\./.test(plain);
	if (plain.includes(':')) return plain === '::1' || /^f[cd]|^fe[89ab]/.test(plain);
	return !plain.includes('.');
}
