import { hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { joined, keyed } from '../testkit';

const derived = (secret: Uint8Array, label: string, bytes: number) =>
	Buffer.from(hkdfSync('sha256', secret, 'parley/sync/v1', label, bytes)).toString('hex');

describe('keys', () => {
	it('S1 follow from the secret alone, by label', async () => {
		const { secret, keys } = await keyed();
		expect(Buffer.from(keys.workspace).toString('hex')).toBe(derived(secret, 'workspace', 16));
		expect(Buffer.from(keys.fileTag).toString('hex')).toBe(derived(secret, 'file-tag', 16));
		for (const [label, key] of [
			['enc/1', await keys.part(1)],
			['enc/2', await keys.part(2)],
			['file', await keys.file()],
		] as const) {
			// The derived key is compared by what it seals, since it cannot be read out.
			const iv = new Uint8Array(12);
			const raw = Buffer.from(derived(secret, label, 32), 'hex');
			const same = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
			const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new Uint8Array([1, 2, 3]));
			const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, same, sealed);
			expect([...new Uint8Array(opened)]).toEqual([1, 2, 3]);
		}
	});

	it('S2 the secret is not among what a device keeps, and no key can be read out', async () => {
		const { secret, root, keys } = await keyed(0xa7);
		for (const key of [root, await keys.part(1), await keys.file()]) {
			expect(key.extractable).toBe(false);
			await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
		}
		const one = await joined('a');
		await one.join({ secret, root, keys });
		await one.pass();
		const kept = JSON.stringify(await one.db.values.toArray());
		expect(kept).toContain('Device a');
		expect(kept).not.toMatch(/167,167,167|a7a7a7/);
	});
});
