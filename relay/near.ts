import { isNear } from '../lib/wire/near';

/** Whether Parley takes the address of a relay: without TLS it speaks with one in a home or an office only. */
export function isReady(address: string): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, hostname } = new URL(address);
	return protocol === 'wss:' || isNear(hostname);
}

/** The addresses of a machine at which Parley may reach a relay; the one for this computer alone where no other can be entered as it is. */
export function addressesOf(
	interfaces: readonly { address: string; family: string; internal: boolean }[],
	port: number,
): string[] {
	const own = interfaces.filter(({ family, internal }) => family === 'IPv4' && !internal);
	const addresses = own.map(({ address }) => `ws://${address}:${port}`);
	// Devices take an address for the relay itself: under another one they do not meet.
	return addresses.some(isReady) ? addresses : [`ws://localhost:${port}`, ...addresses];
}

/** What a person is told of the addresses a relay can be reached at: those to enter as they are, and one line about the others. */
export function addressLines(addresses: readonly string[]): string[] {
	const others = addresses.filter((address) => !isReady(address));
	return [
		...addresses
			.filter(isReady)
			.map((address) => `address     ${address}${address.includes('//localhost:') ? '  (this computer only)' : ''}`),
		...(others.length > 0 ? [`not yet     ${others.join(', ')}: needs TLS in front, see relay/README.md`] : []),
	];
}
