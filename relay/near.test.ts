import { afterEach, describe, expect, test } from 'vitest';
import { addressesOf, addressLines } from './near';
import { cleanUp, newFolder, startProcess } from './testkit';

afterEach(cleanUp);

describe('the addresses a relay prints', () => {
	test('S40 are those Parley takes; of the others it says that they need TLS', () => {
		expect(addressLines(['ws://203.0.113.5:4390', 'ws://192.168.1.20:4390', 'ws://198.51.100.7:4390'])).toEqual([
			'address     ws://192.168.1.20:4390',
			'not yet     ws://203.0.113.5:4390, ws://198.51.100.7:4390: needs TLS in front, see relay/README.md',
		]);
		expect(addressLines(['ws://localhost:4390'])).toEqual(['address     ws://localhost:4390  (this computer only)']);
		expect(addressLines(['wss://relay.example.org'])).toEqual(['address     wss://relay.example.org']);
	});

	test('S40 where no address of the machine is one of them, the one for this computer is offered besides', () => {
		const at = (address: string, family = 'IPv4', internal = false) => ({ address, family, internal });
		const here = [at('127.0.0.1', 'IPv4', true), at('::1', 'IPv6', true)];
		expect(addressesOf([...here, at('192.168.1.20'), at('203.0.113.5'), at('2001:db8::1', 'IPv6')], 4390)).toEqual([
			'ws://192.168.1.20:4390',
			'ws://203.0.113.5:4390',
		]);
		expect(addressesOf(here, 4390)).toEqual(['ws://localhost:4390']);
		expect(addressLines(addressesOf([...here, at('192.0.2.2')], 4390))).toEqual([
			'address     ws://localhost:4390  (this computer only)',
			'not yet     ws://192.0.2.2:4390: needs TLS in front, see relay/README.md',
		]);
	});

	test('S40 are told apart when it starts, with the number of the process to end', async () => {
		const [near, far] = [
			await startProcess(newFolder()),
			await startProcess(newFolder(), { PARLEY_RELAY_ADDRESS: 'ws://203.0.113.5:4390' }),
		];
		expect(near.output()).toContain(`  address     ws://127.0.0.1:${near.port}\n`);
		expect(far.output()).not.toMatch(/^ *address/m);
		expect(far.output()).toContain('  not yet     ws://203.0.113.5:4390: needs TLS');
		expect(far.output()).toContain(`  process     ${far.process.pid}\n`);
	});
});
